/// A text that was pasted and not sent, as a runtime shows it: this tells where its composer is.
struct Draft {
  /// By what the composer is found again.
  enum Mark: Equatable {
    /// What stands before the text in its first row, such as `> `; the composer is the last row that begins so.
    case prompt(String)
    /// The composer stands between the last two rules.
    case rules
  }

  /// What was seen of the text: its head, or what the runtime shows in its place.
  let shown: [UInt8]
  /// Where it begins, in bytes of the squeezed screen.
  let start: Int
  let mark: Mark

  /// Finds the text on a screen that did not have it before; nil where it is not seen, or nothing marks its place.
  init?(of text: ExpectedText, on screen: Screen, since before: Screen) {
    let (now, then) = (SqueezedText(rows: screen.rows), SqueezedText(rows: before.rows))
    let candidates = [text.head] + PastePlaceholder.all(in: screen.rows).reversed() + [text.tail]
    let isNew = { now.positions(of: $0).count > then.positions(of: $0).count }
    guard let shown = candidates.first(where: isNew), let start = now.positions(of: shown).last else { return nil }
    let end = max(start + shown.count, now.positions(of: text.tail).last.map { $0 + text.tail.count } ?? 0)
    guard
      let mark = Self.mark(of: start..<end, in: now, screen.rows, isBeginning: shown == text.head || shown != text.tail)
    else {
      return nil
    }
    self.shown = shown
    self.mark = mark
    self.start = start
  }

  private static func mark(
    of range: Range<Int>, in text: SqueezedText, _ rows: [String], isBeginning: Bool
  ) -> Mark? {
    let (first, last) = (text.row(of: range.lowerBound), text.row(of: range.upperBound - 1))
    let prompt = prefix(of: rows[first], squeezed: range.lowerBound - text.start(ofRow: first))
    if isBeginning, let prompt, let lowest = rows.lastIndex(where: { $0.hasPrefix(prompt) }), lowest <= last {
      return .prompt(prompt)
    }
    return isFramed(first...last, in: rows) ? .rules : nil
  }

  /// What stands before a text in its row, without blanks behind it; nil where that is nothing but border.
  private static func prefix(of row: String, squeezed count: Int) -> String? {
    guard count > 0 else { return nil }
    var left = count
    var prefix = String.UnicodeScalarView()
    for scalar in row.unicodeScalars where left > 0 {
      prefix.append(scalar)
      if SqueezedText.isKept(scalar) { left -= UTF8.width(scalar) }
    }
    return String(prefix)
  }

  private static func isFramed(_ draft: ClosedRange<Int>, in rows: [String]) -> Bool {
    let rules = rows.indices.filter { isRule(rows[$0]) }
    guard rules.count > 1 else { return false }
    let (above, below) = (rules[rules.count - 2], rules[rules.count - 1])
    return above < draft.lowerBound && draft.upperBound < below
  }

  /// A row of nothing but lines.
  static func isRule(_ row: String) -> Bool {
    let scalars = row.unicodeScalars.filter { $0 != " " }
    return scalars.count >= 8 && scalars.allSatisfy { (0x2500...0x257F).contains($0.value) }
  }
}

/// Where text is typed, and what stands there.
struct Composer {
  /// In bytes of the squeezed screen.
  let start: Int
  let content: [UInt8]

  /// Finds a composer by its mark; nil where no such mark is on the screen.
  init?(_ mark: Draft.Mark, on rows: [String], squeezed text: SqueezedText) {
    switch mark {
    case .prompt(let prompt):
      guard let row = rows.lastIndex(where: { $0.hasPrefix(prompt) }) else { return nil }
      start = text.start(ofRow: row)
      content = SqueezedText(rows[row].dropFirst(prompt.count)).bytes
    case .rules:
      let rules = rows.indices.filter { Draft.isRule(rows[$0]) }
      guard rules.count > 1 else { return nil }
      start = text.start(ofRow: rules[rules.count - 2])
      content = Array(text.bytes[start..<text.start(ofRow: rules[rules.count - 1])])
    }
  }
}
