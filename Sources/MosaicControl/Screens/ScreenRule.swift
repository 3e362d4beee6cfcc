extension ScreenRow {
  /// Returns whether a line is drawn from the first column to the last, perhaps with words in it, such as
  /// `─── ↑ 17 more ───`.
  ///
  /// Conversations are indented, so their text never fills a row this way.
  func isRule(across width: Int) -> Bool {
    guard bytes.count >= width, isLine(at: 0), isLine(at: bytes.count - 3) else { return false }
    return columns == width
  }

  /// Returns whether `▔` fills the row, as in the first row of a panel that replaces the composer.
  func isEdge(across width: Int) -> Bool {
    guard bytes.count == 3 * width else { return false }
    return stride(from: 0, to: bytes.count, by: 3).allSatisfy { has("▔", at: $0) }
  }

  /// Whether its first character is a box-drawing character, from U+2500 to U+257F.
  var startsWithBorder: Bool {
    let start = bytes.dropFirst(indent).prefix(2)
    return start.first == 0xE2 && (start.last == 0x94 || start.last == 0x95)
  }

  /// Whether the row has only a line, at any column, drawn with any line character.
  var isLine: Bool {
    var (offset, count) = (indent, 0)
    while offset < bytes.count {
      guard isLine(at: offset) || isEdge(at: offset) else { return false }
      (offset, count) = (offset + 3, count + 1)
    }
    return count >= 8
  }

  /// The words in a rule; empty for a plain one.
  var ruleLabel: String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "─" })).trimmed
  }

  private func isLine(at offset: Int) -> Bool {
    has("─", at: offset) || has("━", at: offset) || has("═", at: offset)
  }

  /// Returns whether the character is `▔` or `▁`, with which some dialogs start.
  private func isEdge(at offset: Int) -> Bool {
    has("▔", at: offset) || has("▁", at: offset)
  }
}

extension String {
  /// The text without blanks around it.
  var trimmed: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first.isBlank { view.removeFirst() }
    while let last = view.last, last.isBlank { view.removeLast() }
    return String(view)
  }
}

extension Unicode.Scalar {
  /// A blank, or the one that Claude Code puts after its prompt sign.
  fileprivate var isBlank: Bool { self == " " || self == "\u{A0}" || self == "\t" }
}
