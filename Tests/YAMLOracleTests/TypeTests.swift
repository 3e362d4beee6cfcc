import MosaicTestSupport
import Testing

/// A scalar that our narrower rules read as a boolean or a number has the same type in YAML 1.1.
@Suite("Types of plain scalars")
struct TypeTests {
  private static let pieces = [
    "0", "1", "7", "8", "9", "00", "-", "+", "_", ".", ":", "e", "E", "x", "o", "b", "f", "~", "true", "false", "True",
    "null",
    "yes", "no", "on", "inf", "nan", "12", "59", "2026-01-01", "T", "Z", "१", "",
  ]

  private static let words: [String] = {
    var random = SeededGenerator(seed: 11)
    let words = (0..<4_000).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    return words.filter { !["", "-"].contains($0) && !$0.hasPrefix(":") && !$0.hasSuffix(":") }
  }()

  @Test("a boolean, a number or a null here has the same type in YAML 1.1")
  func isNarrower() throws {
    let theirs = try PlainScalar.theirTypes(of: Self.words)
    try #require(theirs.count == Self.words.count)
    var met: [String: Int] = [:]
    for (word, type) in zip(Self.words, theirs) {
      let scalar = PlainScalar(word)
      let ours = scalar.boolean != nil ? "bool" : scalar.integer != nil ? "int" : scalar.isNull ? "null" : nil
      if let ours { #expect(type == ours, "\(word)") }
      met[ours ?? "refused \(type)", default: 0] += 1
    }
    for kind in ["bool", "int", "null", "refused int", "refused bool", "refused float", "refused str"] {
      #expect(met[kind, default: 0] > 5, "\(kind)")
    }
  }

  @Test("a number in plain digits has its decimal value")
  func numbers() throws {
    let decimals = Self.words.filter { $0.wholeMatch(of: /-?(0|[1-9][0-9]{0,17})/) != nil }
    #expect(decimals.count > 100)
    for word in decimals { #expect(PlainScalar(word).integer == Int(word), "\(word)") }
  }
}
