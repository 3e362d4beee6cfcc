import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@Suite("Hidden characters and invalid bytes")
struct HiddenCharacterTests {
  /// The first, the last and usually one in the middle of every rejected range.
  static let refused: [UInt32] = [
    0x00, 0x01, 0x08, 0x0B, 0x0C, 0x0D, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x034F, 0x061C, 0x115F,
    0x1160, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x206F,
    0x3164, 0xFEFF, 0xFDD0, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0000, 0xE0001, 0xE0041, 0xE0100, 0xE01EF,
  ]

  @Test("each hidden character gives one diagnostic at its bytes, between letters and in quotes", arguments: refused)
  func isReported(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    for quote in ["", "\""] {
      let text = "a: \(quote)x\(Character(scalar))y\(quote)\n"
      let parsed = ParsedText(text)
      let start = 4 + quote.utf8.count
      #expect(parsed.codes == [.hiddenCharacter], "\(text.debugDescription)")
      #expect(parsed.ranges == [start..<start + UTF8.width(scalar)])
    }
  }

  static let allowed = [
    "é", "e\u{301}", "漢字", "🎉", "👩\u{200D}🚀", "❤\u{FE0F}\u{200D}🔥", "👨\u{200D}👩\u{200D}👧", "👍🏽", "می\u{200C}خواهم",
    "क\u{94D}\u{200D}ष", "a\u{A0}b", "—", "\u{2010}", "1\u{FE0F}\u{20E3}", "🇩🇪", "ʼ", "\u{FFFD}", "\u{E000}",
  ]

  @Test("visible characters are read", arguments: allowed)
  func isAllowed(_ text: String) {
    #expect(ParsedText("a: \(text)\n").codes == [])
    #expect(ParsedText("a: \"\(text)\"\n").node("a")?.scalar?.text == text)
  }

  static let misusedJoiners = [
    "a\u{200D}b", "1\u{200D}2", "👩\u{200D}1", "👩\u{200D}", "\u{200D}👩", "a\u{200D}👩", "👩\u{200D}\u{200D}🚀",
    "a\u{200C}b",
    "👩\u{200C}🚀", "می\u{200C}b",
  ]

  @Test("a joiner that joins nothing is rejected", arguments: misusedJoiners)
  func joinerIsRefused(_ text: String) {
    #expect(Set(ParsedText("a: \(text)\n").codes) == [.hiddenCharacter])
  }

  @Test("Windows line endings are read, a lone carriage return is rejected")
  func carriageReturn() {
    #expect(ParsedText("a: 1\r\nb: 2\r\n").codes == [])
    let text: MarkedText = "a: 11️⃣\r2️⃣b: 2\n"
    #expect(ParsedText(text.text).ranges == [text.range(1, 2)])
    #expect(ParsedText("a: 1\r").codes == [.hiddenCharacter])
    #expect(ParsedText("a: 1\r\r\n").codes == [.hiddenCharacter])
  }

  @Test("a byte order mark is read only at the start of a file")
  func byteOrderMark() {
    #expect(ParsedText("\u{FEFF}a: 1\n").codes == [])
    #expect(ParsedText("\u{FEFF}\u{FEFF}a: 1\n").codes == [.hiddenCharacter])
    #expect(ParsedText("a: 1\n\u{FEFF}b: 1\n").codes == [.hiddenCharacter])
  }

  @Test(
    "trap 24: paste breakout: no text can contain the end of a bracketed paste",
    arguments: [
      "a: x\u{1B}[201~rm", "a: \"x\\e[201~rm\"", "a: \"x\\x1b[201~\"", "a: \"x\\u009b201~\"", "a: |\n  x\u{9B}201~",
    ])
  func pasteBreakout(_ text: String) {
    #expect(ParsedText(text + "\n").codes == [.hiddenCharacter])
  }

  @Test("a file full of hidden characters is reported twenty times, not a hundred thousand times")
  func reportsAreBounded() {
    let scattered = ParsedText("a: " + String(repeating: "x\u{202E}", count: 100_000))
    #expect(scattered.codes.count { $0 == .hiddenCharacter } == 20)
    let row = ParsedText("a: " + String(repeating: "\u{202E}", count: 100_000))
    #expect(row.codes.count { $0 == .hiddenCharacter } == 1)
  }

  static let broken: [(bytes: [UInt8], offset: Int)] = [
    ([0x80], 0), ([0xC3], 0), ([0xFF, 0x61], 0), (Array("a: ".utf8) + [0xC3], 3),
    (Array("a: é".utf8) + [0xE6, 0xBC], 5),
    (Array("a: x".utf8) + [0xC0, 0xAF, 0x0A], 4), (Array("a: ".utf8) + [0xED, 0xA0, 0x80], 3),
    (Array("a: ".utf8) + [0xF5, 0x80, 0x80, 0x80, 0x0A], 3), ([0xFE, 0xFF, 0x00, 0x61], 0), ([0xEF, 0xBB], 0),
  ]

  @Test("only the first byte that is not UTF-8 is reported", arguments: broken)
  func invalidBytes(_ bytes: [UInt8], _ offset: Int) {
    let parsed = ParsedText(bytes: bytes)
    #expect(parsed.codes == [.invalidUTF8])
    #expect(parsed.ranges == [offset..<offset + 1])
  }
}
