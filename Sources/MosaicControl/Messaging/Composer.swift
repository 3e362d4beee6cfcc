/// Where text is typed, and what is there.
struct Composer {
  /// In bytes of the squeezed screen.
  let start: Int
  let content: [UInt8]
  /// That a person's half-typed words went in front of the text.
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

/// A prompt with nothing after it, below a text in front of which a person had half typed something: what was taken for
/// the prompt is then a prompt and those words, and it comes back without them.
struct BarePrompt {
  let row: Int
  /// Whether the words start as a command of a runtime does, which takes the whole for one.
  let followedCommand: Bool

  /// - Parameters:
  ///   - prompt: what stood before the text.
  ///   - above: the row that the text starts in.
  ///   - rowsBelow: how many rows may stand below a composer.
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

  /// Words and brackets are no prompt by themselves.
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
