import Foundation
import MosaicDiagnostics
import MosaicSyntax
import Testing

@testable import MosaicCompiler

/// Compares `docs/reference/yaml.md` with the results of both readers.
@Suite("The reference page about YAML is true")
struct ReferencePageTests {
  private let page: ReferencePage

  init() throws {
    page = try ReferencePage()
  }

  /// Documents that are too long for a table, by the description that replaces them.
  private static let described: [String: [UInt8]] = [
    "65 levels": nested(65), "64 levels": nested(64),
    "65537 bytes of text": Array("a: ".utf8) + [UInt8](repeating: 0x78, count: 65_537),
    "65536 bytes of text": Array("a: ".utf8) + [UInt8](repeating: 0x78, count: 65_536),
    "16777217 bytes": padded(to: 16_777_217),
    "the byte FF": Array("a: ".utf8) + [0xFF],
  ]

  private static func nested(_ depth: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
  }

  private static func padded(to size: Int) -> [UInt8] {
    Array("a: 1\n".utf8) + [UInt8](repeating: 0x0A, count: size - 5)
  }

  private func document(_ cell: String) throws -> [UInt8] {
    try #require(ReferencePage.document(cell) ?? Self.described[cell], "\(cell)")
  }

  @Test("a document rejected on purpose gets its code, and its corrected form is read")
  func refusals() throws {
    let rows = page.rows("What is rejected on purpose")
    for row in rows {
      let codes = OurVerdict(try document(row[1])).codes
      #expect(codes.map { "[\($0.rawValue)](../diagnostics/\($0.rawValue).md)" } == [row[0]])
    }
    // A file over the size limit tests no YAML and takes long.
    let small = try rows.filter { try document($0[1]).count < 1 << 20 }
    for (row, comparison) in zip(small, try Readers.compare(try small.map { try document($0[1]) })) {
      #expect(comparison.outcome.isExplained, "\(row): \(comparison.outcome)")
    }
    for (row, comparison) in zip(rows, try Readers.compare(try rows.map { try document($0[3]) })) {
      #expect(comparison.outcome == .same, "\(row): \(comparison.outcome)")
    }
  }

  @Test("every code that the comparison excuses has a row, and every row is excused")
  func refusalsAreAll() {
    let codes = page.rows("What is rejected on purpose").map { $0[0].dropFirst().prefix { $0 != "]" } }
    #expect(Set(codes.map(String.init)) == Set(Comparison.onPurpose.map(\.rawValue)))
  }

  @Test("both readers deviate from YAML 1.2 in the same places as libyaml")
  func libyaml() throws {
    let rows = page.rows("Where libyaml deviates from YAML 1.2")
    let comparisons = try Readers.compare(try rows.map { try document($0[0]) })
    #expect(!rows.isEmpty)
    for (row, comparison) in zip(rows, comparisons) {
      let ours = comparison.ours
      #expect(ours.tree.map { "`\($0)`" } ?? ours.codes.map(\.rawValue).joined() == row[2])
      #expect([.same, .refused].contains(comparison.outcome), "\(row): \(comparison.outcome)")
    }
  }

  @Test("every known difference has a row that shows it, and every row is a known difference")
  func differences() throws {
    let rows = page.rows("Where Yams differs")
    #expect(rows.map { $0[0] } == KnownDifference.allCases.map(\.rawValue))
    let documents = try rows.map { try document($0[1]) }
    let outcomes = try Readers.compare(documents).map(\.outcome)
    let answers = try OracleProcess.answers(to: documents).map(TheirVerdict.init)
    for index in rows.indices {
      let codes = OurVerdict(documents[index]).codes.map(\.rawValue)
      #expect((codes.isEmpty ? ["read"] : codes) == [rows[index][2]])
      #expect(rows[index][3].hasPrefix(answers[index].isRefusal ? "refused: " : "read: "))
      let difference = try #require(KnownDifference(rawValue: rows[index][0]))
      // The byte order mark is removed before Yams reads the document.
      #expect(outcomes[index] == (difference == .byteOrderMark ? .same : .different(difference)))
    }
  }

  @Test("the types of plain scalars are as documented")
  func types() throws {
    let rows = page.rows("What a plain scalar is")
    let words = rows.map { String($0[0].dropFirst().dropLast()) }
    let theirs = try PlainScalar.theirTypes(of: words)
    for (row, (word, type)) in zip(rows, zip(words, theirs)) {
      let scalar = PlainScalar(word)
      let other = scalar.isNull ? "nothing" : "refused"
      #expect(
        row == ["`\(word)`", scalar.boolean.map(String.init) ?? other, scalar.integer.map(String.init) ?? other, type])
    }
    #expect(rows.count > 20)
  }
}
