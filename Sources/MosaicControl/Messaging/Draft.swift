/// A text that was pasted and not sent, as a runtime shows it. Its position shows where the composer is.
struct Draft {
  /// How to find the composer again.
  enum Anchor: Equatable {
    /// The characters before the text in its first row, such as `> `. The composer is the last row that starts with
    /// them; `rowsBelow` rows were below it before.
    case prompt(String, rowsBelow: Int)
    /// The composer is between the last two rules.
    case rules
    /// The composer ends above the footer; only its last row is known.
    case bottom(footer: [String])
  }

  /// The visible part of the text: its head, or the runtime's placeholder for it.
  let shown: [UInt8]
  /// The start of the text in bytes of the normalized screen.
  let start: Int
  let anchor: Anchor
  /// The text with the prefix of its first row, if all of it was visible.
  let whole: [UInt8]?

  /// The number of bytes before a text that distinguish it from another text with the same words.
  static let context = 40

  /// Finds a text that was not on the screen before; nil if it is not visible or nothing marks its place.
  init?(of text: ExpectedText, on screen: Screen, since before: Screen) {
    let (now, then) = (NormalizedText(rows: screen.rows), NormalizedText(rows: before.rows))
    let candidates =
      [text.head] + PastePlaceholder.all(in: screen.rows).reversed().filter { !text.contains($0) } + [text.tail]
    let isNew = { now.positions(of: $0).count > then.positions(of: $0).count }
    guard let shown = candidates.first(where: isNew), let start = now.lastPosition(of: shown) else { return nil }
    let end = max(start + shown.count, now.lastPosition(of: text.tail).map { $0 + text.tail.count } ?? 0)
    let isBeginning = shown == text.head || shown != text.tail
    guard
      let anchor = Self.anchor(of: start..<end, in: now, screen.rows, before: before.rows, isBeginning: isBeginning)
        ?? (isBeginning || !text.hasTellingTail
          ? nil : Self.bottom(endingAt: end, in: now, screen.rows, before: before.rows))
    else { return nil }
    self.shown = shown
    self.anchor = anchor
    self.start = start
    let isWhole = shown == text.head && text.hasTellingTail && end > start + shown.count
    whole = isWhole ? Array(now.bytes[max(0, start - Self.context)..<end]) : nil
  }

  private static func anchor(
    of range: Range<Int>, in text: NormalizedText, _ rows: [String], before: [String], isBeginning: Bool
  ) -> Anchor? {
    let (first, last) = (text.row(of: range.lowerBound), text.row(of: range.upperBound - 1))
    let prompt = prefix(of: rows[first], squeezed: range.lowerBound - text.start(ofRow: first))
    if isBeginning, let prompt, let lowest = rows.lastIndex(where: { $0.hasPrefix(prompt) }), lowest <= last {
      let below = before.lastIndex { $0.hasPrefix(prompt) }.map { before.count - 1 - $0 } ?? -1
      let isClear = BarePrompt(of: prompt, below: last, in: rows, atMost: below) == nil
      if isClear { return .prompt(prompt, rowsBelow: below) }
    }
    return isFramed(first...last, in: rows) ? .rules : nil
  }

  /// Anchors a text that is taller than its composer by the unchanged rows below it. The row in which the text ends had
  /// other content before, which comes back when the composer is empty.
  private static func bottom(
    endingAt end: Int, in text: NormalizedText, _ rows: [String], before: [String]
  ) -> Anchor? {
    let same = zip(rows.reversed(), before.reversed()).prefix { $0 == $1 }.count
    guard same < min(rows.count, before.count), text.row(of: end - 1) == rows.count - same - 1 else { return nil }
    let (last, empty) = (rows[rows.count - same - 1], before[before.count - same - 1])
    let (lastBytes, emptyBytes) = (NormalizedText(last).bytes, NormalizedText(empty).bytes)
    return emptyBytes.isEmpty || lastBytes == emptyBytes ? nil : .bottom(footer: Array(rows.suffix(same)))
  }

  /// Returns the characters before a text in its row, without trailing blanks; nil if they are only border.
  private static func prefix(of row: String, squeezed count: Int) -> String? {
    guard count > 0 else { return nil }
    var left = count
    var prefix = String.UnicodeScalarView()
    for scalar in row.unicodeScalars where left > 0 {
      prefix.append(scalar)
      left -= NormalizedText(String(scalar)).bytes.count
    }
    return String(prefix)
  }

  private static func isFramed(_ draft: ClosedRange<Int>, in rows: [String]) -> Bool {
    let rules = rows.indices.filter { isRule(rows[$0]) }
    guard rules.count > 1 else { return false }
    let (above, below) = (rules[rules.count - 2], rules[rules.count - 1])
    return above < draft.lowerBound && draft.upperBound < below
  }

  /// Returns whether a row contains only line-drawing characters.
  static func isRule(_ row: String) -> Bool {
    let scalars = row.unicodeScalars.filter { $0 != " " }
    return scalars.count >= 8 && scalars.allSatisfy { (0x2500...0x257F).contains($0.value) }
  }
}
