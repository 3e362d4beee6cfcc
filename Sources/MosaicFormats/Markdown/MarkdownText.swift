/// Escapes user text so that it cannot break out of its place in a Markdown file.
package enum MarkdownText {
  private static let pipe = UInt8(ascii: "|")
  private static let backtick = UInt8(ascii: "`")
  private static let backslash = UInt8(ascii: "\\")
  private static let space = UInt8(ascii: " ")

  /// Returns the text on one line: line breaks inside become one space, those at the ends are dropped.
  package static func line(_ text: String) -> String {
    guard text.utf8.contains(where: isLineBreak) else { return text }
    return text.utf8.split(whereSeparator: isLineBreak).map { Substring($0) }.joined(separator: " ")
  }

  /// Returns text that is shown literally, in a table or elsewhere.
  package static func literal(_ text: String) -> String {
    let text = line(text)
    if text.utf8.allSatisfy(isNeverMarkup) { return text }
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if isMarkup(byte, at: index, of: bytes) { shown.append(backslash) }
      shown.append(byte)
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// Returns whether a byte could start or end markup at its position. A `_` within a word and a lone `&` cannot. The
  /// `:` of `https://` and the `.` of `www.` start a link, in which later backslashes would be shown.
  private static func isMarkup(_ byte: UInt8, at index: Int, of bytes: [UInt8]) -> Bool {
    let before = bytes[..<index]
    let after = bytes[(index + 1)...]
    return switch byte {
    case pipe, backtick, backslash, UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "~"): true
    case UInt8(ascii: "_"): before.last?.isLetterOrDigit != true || !beginsWord(after)
    case UInt8(ascii: "&"): after.first == UInt8(ascii: "#") || beginsWord(after)
    case UInt8(ascii: ":"): after.starts(with: "//".utf8)
    case UInt8(ascii: "."): before.suffix(3).elementsEqual("www".utf8)
    default: false
    }
  }

  /// Returns whether a byte is never markup. Most names consist only of such bytes.
  private static func isNeverMarkup(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == space || byte >= 0x80
  }

  private static func beginsWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first?.isLetterOrDigit ?? false
  }

  /// Returns a code span whose fence is longer than any run of backticks in the text, or nothing for empty text. Spaces
  /// at both ends are padded like backticks, because a reader strips one.
  package static func code(_ text: String) -> String {
    let text = line(text)
    if text.isEmpty { return "" }
    let fence = String(repeating: "`", count: longestRun(of: backtick, in: text) + 1)
    let padding = needsPadding(text.utf8) ? " " : ""
    return fence + padding + text + padding + fence
  }

  private static func needsPadding(_ text: String.UTF8View) -> Bool {
    let ends = (text.first, text.last)
    if ends.0 == backtick || ends.1 == backtick { return true }
    return ends.0 == space && ends.1 == space && text.contains { $0 != space }
  }

  /// Returns Markdown as the text of a table cell, escaping only what would end the cell.
  ///
  /// Backslashes right before a `|` are doubled; otherwise they would escape each other and leave the `|` unescaped.
  package static func cell(_ markdown: String) -> String {
    let markdown = line(markdown)
    guard markdown.utf8.contains(pipe) else { return markdown }
    var shown: [UInt8] = []
    var backslashes = 0
    for byte in markdown.utf8 {
      if byte == pipe { shown.append(contentsOf: repeatElement(backslash, count: backslashes + 1)) }
      backslashes = byte == backslash ? backslashes + 1 : 0
      shown.append(byte)
    }
    return String(decoding: shown, as: UTF8.self)
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func longestRun(of target: UInt8, in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == target ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
