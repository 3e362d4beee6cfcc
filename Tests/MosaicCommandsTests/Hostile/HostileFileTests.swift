import Foundation
import MosaicCompiler
import MosaicDiagnostics
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicFormats
@testable import MosaicOperations

@Suite("Files designed to do harm", .runsPrograms)
struct HostileFileTests {
  @Test("the first mistake is reported at its place, and all mistakes are counted", arguments: hostileInputs)
  func judged(_ input: HostileInput) throws {
    let (findings, file) = analyzed(input)
    let own = findings.diagnostics.filter { $0.primary.span.file == file.id }
    let first = own.first { $0.severity == .error } ?? own.first
    let shown = first.map { diagnostic in
      let place = file.position(of: diagnostic.primary.span.range.lowerBound)
      return "\(diagnostic.code.rawValue) \(place.line):\(place.column)"
    }
    #expect(shown ?? "" == input.first)
    #expect(findings.count(of: .error) + findings.count(of: .warning) == input.total)
    expectPlaces(of: findings.diagnostics, in: file)
  }

  /// Expects every span to be inside the file and to split no character.
  private func expectPlaces(of diagnostics: [Diagnostic], in file: SourceFile) {
    let isText = String(validating: file.bytes, as: UTF8.self) != nil
    for span in diagnostics.flatMap(\.spans) where span.file == file.id {
      #expect(span.range.upperBound <= file.bytes.count)
      guard isText else { continue }
      #expect(file.characterStart(at: span.range.lowerBound) == span.range.lowerBound)
      #expect(file.characterStart(at: span.range.upperBound) == span.range.upperBound)
    }
  }

  @Test("the program's report contains no terminal escapes", arguments: hostileInputs)
  func shown(_ input: HostileInput) throws {
    let home = try FreshHome()
    try write(input.bytes, to: home.url.appendingPathComponent(input.path))
    let outcome = try home.run("mosaic fleet validate '\(input.path)'")
    #expect(outcome.status == (input.isError ? 1 : 0), "\(outcome.transcript)")
    expectHarmless(outcome)
  }

  @Test(
    "the output for programs contains no terminal escapes either",
    arguments: ["json", "sarif", "junit", "github", "gitlab"])
  func written(format: String) throws {
    let home = try FreshHome()
    for (number, input) in hostileInputs.enumerated() {
      try write(input.bytes, to: home.url.appendingPathComponent("\(number)/\(input.path)"))
    }
    let outcome = try home.run("mosaic fleet validate . --format \(format)")
    #expect(outcome.status == 1)
    expectHarmless(outcome)
  }

  private func expectHarmless(_ outcome: Shell.Outcome) {
    let hidden = outcome.transcript.unicodeScalars.first { $0 != "\n" && HiddenCharacters.contains($0) }
    #expect(hidden == nil)
    #expect(outcome.transcript.utf8.count < 4 << 20)
  }

  @Test("the table has enough inputs, and their names are unique")
  func table() {
    #expect(hostileInputs.count >= 80)
    #expect(Set(hostileInputs.map(\.name)).count == hostileInputs.count)
  }

  @Test("the files are written to a folder for measurement", .enabled(if: Self.folder != nil, "MOSAIC_WRITE_HOSTILE"))
  func written() throws {
    for input in hostileInputs {
      let name = input.name.replacing(" ", with: "-")
      try write(input.bytes, input, to: "\(name)/as-tested")
      if let bytes = input.largeBytes { try write(bytes, input, to: "\(name)/256-KiB") }
    }
  }

  private static let folder = ProcessInfo.processInfo.environment["MOSAIC_WRITE_HOSTILE"]

  private func write(_ bytes: [UInt8], _ input: HostileInput, to name: String) throws {
    try write(bytes, to: URL(fileURLWithPath: "\(Self.folder ?? "")/\(name)/\(input.path)"))
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Analyzes a file with the shipped library, as `validate FILE` does.
  private func analyzed(_ input: HostileInput) -> (findings: Findings, file: SourceFile) {
    var sources = SourceSet()
    sources.add(path: input.path, bytes: input.bytes, kind: input.kind)
    let findings = analyze(sources, in: .neutral).findings
    return (findings, sources.map.files[sources.map.files.count - 1])
  }
}

extension Diagnostic {
  fileprivate var spans: [SourceSpan] {
    ([primary] + related).map(\.span) + fixIts.flatMap(\.edits).map(\.span)
  }
}
