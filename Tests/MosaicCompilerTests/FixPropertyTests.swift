import Foundation
import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@testable import MosaicCompiler

/// Rosters of the recorded cases in which pieces of one are inserted into another.
@Suite("Fixes of random rosters")
struct FixPropertyTests {
  /// The number of rosters per seed; `make soak` uses more.
  private static let count =
    ProcessInfo.processInfo.environment["MOSAIC_MODELS"].flatMap(Int.init).map { $0 / 4 } ?? 300

  @Test("safe fixes terminate and make nothing worse; each suggested fix leaves the YAML readable", arguments: 0..<4)
  func repairs(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let seeds = try Self.seeds()
    for _ in 0..<Self.count {
      requireSoundRepairs(of: mutated(seeds, &generator))
    }
  }

  @Test("the seeds, which are former findings and recorded cases, have the same properties")
  func seedsThemselves() throws {
    try Self.seeds().forEach(requireSoundRepairs)
  }

  private func requireSoundRepairs(of bytes: [UInt8]) {
    let sources = roster(bytes)
    let before = judge(sources)
    let fixed = applySafeFixes(to: sources, where: { _ in true }, judge: judge)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(FindingsComparison(before: before, after: fixed.findings).firstNew == nil, "\(text)")
    let again = applySafeFixes(to: fixed.sources, where: { _ in true }, judge: judge)
    #expect(again.applied.isEmpty && again.sources.map.files[0].bytes == fixed.sources.map.files[0].bytes, "\(text)")
    for diagnostic in before.diagnostics {
      for fix in diagnostic.fixIts { require(fix, of: diagnostic, in: sources, text) }
    }
  }

  private func require(_ fix: FixIt, of diagnostic: Diagnostic, in sources: SourceSet, _ text: String) {
    let claim = Comment("\(diagnostic.code.rawValue), \(fix.message):\n\(text)")
    guard areApart(fix.edits) else {
      Issue.record(claim)
      return
    }
    let file = sources.map.files[0]
    let edited = file.applying(fix.edits)
    #expect(edited != file.bytes, claim)
    #expect(!isReadable(sources) || isReadable(roster(edited)), claim)
  }

  private func isReadable(_ sources: SourceSet) -> Bool {
    var diagnostics = DiagnosticBag(limit: .max)
    return parseYAML(sources.map.files[0], into: &diagnostics).root != nil
  }

  private func judge(_ sources: SourceSet) -> Findings {
    Diagnosed(sources, as: .roster, limit: .max).findings
  }

  private func roster(_ bytes: [UInt8]) -> SourceSet {
    var sources = SourceSet.empty
    sources.add(path: "fleet/roster.yaml", bytes: bytes, kind: .roster)
    return sources
  }

  /// Returns a seed in which lines or bytes are replaced by those of another.
  private func mutated(_ seeds: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
    let other = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      if Bool.random(using: &generator) {
        let line = other.split(separator: 0x0A).randomElement(using: &generator) ?? []
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let place = (ends.randomElement(using: &generator) ?? -1) + 1
        bytes.insert(contentsOf: Array(line) + [0x0A], at: place)
      } else {
        let start = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &generator))
        let from = Int.random(in: 0...other.count, using: &generator)
        bytes.replaceSubrange(start..<end, with: other[from..<min(other.count, from + 6)])
      }
    }
    return bytes
  }

  /// Returns the seeds of the fuzz target with the same property.
  private static func seeds() throws -> [[UInt8]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzz/seeds/fixes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.map { Array(try Data(contentsOf: folder.appendingPathComponent($0))) }
  }
}
