/// Spells text from people so that it cannot leave its place in a Markdown file.
package enum MarkdownText {
  private static let pipe = UInt8(ascii: "|")
  private static let backtick = UInt8(ascii: "`")
  private static let backslash = UInt8(ascii: "\\")

  /// One line: line breaks inside become one space, those at the ends go.
  package static func line(_ text: String) -> String {
    guard text.utf8.contains(where: isLineBreak) else { return text }
    return text.utf8.split(whereSeparator: isLineBreak).map { Substring($0) }.joined(separator: " ")
  }

  /// Text that is shown letter by letter, in a table or elsewhere.
  package static func literal(_ text: String) -> String {
    let text = line(text)
    guard text.utf8.contains(where: isSpecial) else { return text }
    var shown: [UInt8] = []
    for byte in text.utf8 {
      if isSpecial(byte) { shown.append(backslash) }
      shown.append(byte)
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// A code span whose fence is longer than any run of backticks in it; nothing at all for an empty text.
  package static func code(_ text: String) -> String {
    let text = line(text)
    if text.isEmpty { return "" }
    let fence = String(repeating: "`", count: longestRun(of: backtick, in: text) + 1)
    let space = text.utf8.first == backtick || text.utf8.last == backtick ? " " : ""
    return fence + space + text + space + fence
  }

  /// Markdown that its author wrote, as a table cell: only what would end the cell is escaped.
  ///
  /// Backslashes right before a `|` are doubled, or they would escape each other and leave the `|` bare.
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

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == pipe || byte == backtick || byte == backslash || byte == UInt8(ascii: "<")
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func longestRun(of wanted: UInt8, in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
