import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@Suite("Properties of every document")
struct YAMLPropertyTests {
  @Test("spans are inside the file, and children are inside their parents and in order", arguments: UInt64(0)..<300)
  func spansAreNested(_ seed: UInt64) throws {
    var writer = RandomYAML(seed: seed)
    let parsed = ParsedText(writer.document())
    let root = try #require(parsed.root, "\(parsed.file.text(in: 0..<parsed.file.bytes.count))")
    #expect(parsed.codes == [])
    check(root, inside: 0..<parsed.file.bytes.count, of: parsed.file)
  }

  private func check(_ node: YAMLNode, inside parent: Range<Int>, of file: SourceFile) {
    let range = node.span.range
    #expect(parent.lowerBound <= range.lowerBound && range.upperBound <= parent.upperBound)
    if let scalar = node.scalar, scalar.style == .plain { #expect(file.text(in: range) == scalar.text) }
    var last = range.lowerBound
    for child in node.entries {
      #expect(child.key.span.range.lowerBound >= last)
      #expect(child.value.span.range.lowerBound >= child.key.span.range.upperBound)
      check(child.value, inside: range, of: file)
      last = child.value.span.range.upperBound
    }
    for child in node.items {
      #expect(child.span.range.lowerBound >= last)
      check(child, inside: range, of: file)
      last = child.span.range.upperBound
    }
  }

  @Test("no bytes make the reader crash, loop or point outside the file", arguments: UInt64(0)..<400)
  func anyBytesAreJudged(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("a:-?[]{},#&*!|>'\"% \n\t\r\u{2028}é漢0~<".utf8) + [0x00, 0x80, 0xC3, 0xF0]
    let bytes = (0..<60).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    let parsed = ParsedText(bytes: bytes)
    #expect(parsed.root != nil || !parsed.diagnostics.isEmpty)
    #expect(parsed.ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
    #expect(TextRenderer(sources: map(bytes), color: false).render(parsed.diagnostics).contains("\r") == false)
  }

  private func map(_ bytes: [UInt8]) -> SourceMap {
    var map = SourceMap()
    map.add(path: "any.yaml", bytes: bytes)
    return map
  }
}

/// Writes small valid documents in mixed styles.
private struct RandomYAML {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func document() -> String {
    let ending = Bool.random(using: &generator) ? "\n" : "\r\n"
    let text = (Bool.random(using: &generator) ? "\u{FEFF}" : "") + mapping(indentation: 0, depth: 0)
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: ending)
  }

  private mutating func mapping(indentation: Int, depth: Int) -> String {
    let count = Int.random(in: 1...4, using: &generator)
    return (0..<count).map { index in
      let key = pick(["key\(index)", "'key\(index)'", "漢字\(index)", "\"é\(index)\""])
      return pad(indentation) + key + ":" + value(indentation, depth)
    }.joined()
  }

  private mutating func value(_ indentation: Int, _ depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 4 ? 7 : 4), using: &generator) {
    case 0: return pick(["", " # nothing"]) + "\n"
    case 1: return pick([" |", " >-", " |+", " >"]) + "\n" + pad(indentation + 2) + "text 🎉\n" + pick(["", "\n"])
    case 2, 3: return " " + flow(depth: 2) + pick(["", "  # a comment", "   "]) + "\n"
    case 4: return "\n" + pick(["", "# between\n", "\n"]) + mapping(indentation: indentation + 2, depth: depth + 1)
    case 5: return "\n" + list(indentation + 2, depth + 1)
    default: return "\n" + list(indentation, depth + 1)
    }
  }

  private mutating func list(_ indentation: Int, _ depth: Int) -> String {
    let count = Int.random(in: 1...3, using: &generator)
    return (0..<count).map { _ in
      Bool.random(using: &generator)
        ? pad(indentation) + "- " + flow(depth: 1) + "\n"
        : pad(indentation) + "- " + mapping(indentation: indentation + 2, depth: depth + 1).dropFirst(indentation + 2)
    }.joined()
  }

  private mutating func flow(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
    case 0: return pick(["ada", "1.0", "~", "true", "漢字", "a#b", "e\u{301}"])
    case 1: return "'it''s'"
    case 2: return #""tab\t and é""#
    case 3: return pick(["two words", "a-b", "http://x/y"])
    case 4: return "[" + (0..<3).map { _ in flow(depth: depth - 1) }.joined(separator: ", ") + "]"
    default: return "{a: " + flow(depth: depth - 1) + ", b: " + flow(depth: depth - 1) + "}"
    }
  }

  private mutating func pick(_ words: [String]) -> String {
    words.randomElement(using: &generator) ?? ""
  }

  private func pad(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }
}
