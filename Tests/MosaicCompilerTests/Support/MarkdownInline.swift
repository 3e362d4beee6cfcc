@testable import MosaicFormats

/// Reads one line of Markdown according to CommonMark, and returns the text that a reader sees.
///
/// Supports escapes, code spans and character references. Anything else that could be markup, such as a bare `*`, `[`,
/// `<` or `https://`, is treated as markup and removed, so text that should be literal shows a gap.
struct MarkdownInline {
  private let bytes: [UInt8]
  private var offset = 0
  private var shown: [UInt8] = []

  static func shown(_ markdown: String) -> String {
    var reader = MarkdownInline(bytes: Array(markdown.utf8))
    while reader.offset < reader.bytes.count { reader.readNext() }
    return String(decoding: reader.shown, as: UTF8.self)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func readNext() {
    switch bytes[offset] {
    case UInt8(ascii: "\\"): readEscape()
    case UInt8(ascii: "`"): readCodeSpan()
    case UInt8(ascii: "&"): readReference()
    case UInt8(ascii: "_"): readUnderscore()
    case _ where bytes[offset...].starts(with: "://".utf8): offset += 3
    case _ where bytes[offset...].starts(with: "www.".utf8): offset += 4
    case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "~"): offset += 1
    default: keep(1)
    }
  }

  private mutating func keep(_ count: Int) {
    shown += bytes[offset..<offset + count]
    offset += count
  }

  /// "Any ASCII punctuation character may be backslash-escaped"; before other characters a backslash is literal.
  private mutating func readEscape() {
    if offset + 1 < bytes.count, Self.isPunctuation(bytes[offset + 1]) { offset += 1 }
    keep(1)
  }

  /// "A code span begins with a backtick string and ends with a backtick string of equal length."
  private mutating func readCodeSpan() {
    let length = run(at: offset)
    var end = offset + length
    while end < bytes.count {
      let closing = run(at: end)
      if closing == length {
        shown += Self.withoutPadding(bytes[offset + length..<end])
        offset = end + closing
        return
      }
      end += max(closing, 1)
    }
    keep(length)
  }

  private func run(at start: Int) -> Int {
    bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// "If the resulting string both begins and ends with a space character, but does not consist entirely of space
  /// characters, a single space character is removed from the front and back."
  private static func withoutPadding(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isPadded = code.first == 0x20 && code.last == 0x20 && code.contains { $0 != 0x20 }
    return isPadded ? code.dropFirst().dropLast() : code
  }

  /// `&name;`, `&#34;` and `&#x22;`. Which character it is does not matter here, because the reader does not see the
  /// source.
  private mutating func readReference() {
    let body = bytes[(offset + 1)...].prefix { $0 == UInt8(ascii: "#") || Self.isLetterOrDigit($0) }
    if body.isEmpty || body.endIndex == bytes.count || bytes[body.endIndex] != UInt8(ascii: ";") { return keep(1) }
    shown += "\u{FFFD}".utf8
    offset = body.endIndex + 1
  }

  /// "A `_` within a word opens and closes nothing."
  private mutating func readUnderscore() {
    let before = offset > 0 ? bytes[offset - 1] : 0
    let after = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if Self.isLetterOrDigit(before) && Self.isLetterOrDigit(after) { keep(1) } else { offset += 1 }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    0x21...0x7E ~= byte && !isLetterOrDigit(byte)
  }
}
