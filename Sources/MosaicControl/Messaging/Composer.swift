/// The part of the screen where text is typed, and its content.
struct Composer {
  /// The start in bytes of the normalized screen.
  let start: Int
  let content: [UInt8]
  /// Set if a person's half-typed words preceded the text.
  let bare: BarePrompt?

  /// Finds a composer by its anchor; nil if no such anchor is on the screen.
  init?(_ anchor: Draft.Anchor, on rows: [String], squeezed text: NormalizedText) {
    switch anchor {
    case .prompt(let prompt, let rowsBelow):
      guard let row = rows.lastIndex(where: { $0.hasPrefix(prompt) }) else { return nil }
      if let bare = BarePrompt(of: prompt, below: row, in: rows, atMost: rowsBelow) {
        (start, content, self.bare) = (text.start(ofRow: bare.row), [], bare)
        return
      }
      start = text.start(ofRow: row)
      content = NormalizedText(rows[row].dropFirst(prompt.count)).bytes
    case .rules:
      let rules = rows.indices.filter { Draft.isRule(rows[$0]) }
      guard rules.count > 1 else { return nil }
      start = text.start(ofRow: rules[rules.count - 2])
      content = Array(text.bytes[start..<text.start(ofRow: rules[rules.count - 1])])
    case .bottom(let footer):
      guard rows.count > footer.count, rows.suffix(footer.count).elementsEqual(footer) else { return nil }
      let row = rows.count - footer.count - 1
      start = text.start(ofRow: row)
      content = NormalizedText(rows[row]).bytes
    }
    bare = nil
  }
}

/// An empty prompt below a text that was pasted after a person's half-typed words. The presumed prompt then consisted
/// of the real prompt and those words, and the real prompt comes back without them.
struct BarePrompt {
  let row: Int
  /// Whether the words start like a runtime's command: the runtime then treats the words and the text as one command.
  let followedCommand: Bool

  /// - Parameters:
  ///   - prompt: the characters before the text.
  ///   - above: the row that the text starts in.
  ///   - rowsBelow: the maximum number of rows below a composer.
  init?(of prompt: String, below above: Int, in rows: [String], atMost rowsBelow: Int) {
    let typed = Self.trimmed(prompt)
    let bare = rows.indices.dropFirst(above + 1).last { index in
      let sign = Self.trimmed(rows[index])
      return rows.count - 1 - index <= rowsBelow && Self.isSign(sign) && sign.count < typed.count
        && typed.hasPrefix(sign)
    }
    guard let bare else { return nil }
    row = bare
    let words = typed.dropFirst(Self.trimmed(rows[bare]).count).drop { $0 == " " }
    followedCommand = words.first.map("/!#@$:".contains) ?? false
  }

  /// Returns whether a text can be a prompt: one with letters, digits or brackets cannot.
  private static func isSign(_ text: Substring) -> Bool {
    !NormalizedText(text).bytes.isEmpty
      && !text.contains { $0.isLetter || $0.isNumber || "[](){}<\"'`,".contains($0) }
  }

  private static func trimmed(_ row: String) -> Substring {
    var row = row[...]
    while row.last == " " { row.removeLast() }
    return row
  }
}
