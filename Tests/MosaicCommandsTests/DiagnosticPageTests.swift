import Foundation
import MosaicDiagnostics
import MosaicTestHarness
import Testing

/// Pages in `docs/diagnostics`: fixed headings, and an example that the test runs.
@Suite("Diagnostic pages", .runsPrograms)
struct DiagnosticPageTests {
  private static let folder = Repository.root.appendingPathComponent("docs/diagnostics")

  @Test("a page has the fixed headings, and its example gives the output it shows", arguments: DiagnosticCode.allCases)
  func pageIsTrue(_ code: DiagnosticCode) throws {
    let url = Self.folder.appendingPathComponent("\(code.rawValue).md")
    let page = try ExplainedPage(url)
    #expect(page.text.hasPrefix("# \(code.rawValue)\n"))
    #expect(page.headings == ExplainedPage.headings)
    let seen = try run(page.example)
    try page.expectOutput(seen)
    #expect(seen.contains("[\(code.rawValue)]"))
  }

  @Test("no page exists for an unknown code")
  func noStrayPage() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".md") }
    let codes = Set(DiagnosticCode.allCases.map { "\($0.rawValue).md" })
    #expect(Set(names).subtracting(codes).subtracting(["README.md"]) == [])
  }

  /// Returns the diagnostics of the example's files, as printed by `validate`.
  private func run(_ files: [ExplainedPage.Fence]) throws -> String {
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    let shell = Shell(folder: work, home: temporary.url)
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    for fence in files {
      guard let file = fence.file else {
        _ = try shell.run(fence.text)
        continue
      }
      let url = work.appendingPathComponent(file)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(unescape(fence.text).utf8).write(to: url)
    }
    return try shell.run("mosaic fleet validate . 2>/dev/null").transcript
  }

  /// Replaces `\u{202E}`, which pages show in place of hidden characters.
  private func unescape(_ text: String) -> String {
    text.replacing(#/\\u\{([0-9A-F]+)\}/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
  }
}
