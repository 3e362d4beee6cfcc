/// Choices on a screen, one of which Enter would select.
struct ScreenChoice {
  /// The row of the selected choice.
  let selected: Int
  /// The row of the first choice.
  let first: Int
  let last: Int
  /// The choices as shown, without the sign before the selected one.
  let options: [String]
  /// Whether they are numbered consecutively.
  let isNumbered: Bool
  /// The column of the sign.
  let column: Int

  /// Finds the lowest choices with one of these signs before the selected one; nil if there are none.
  init?(on screen: PaneScreen, signs: [ScreenPhrase]) {
    for row in screen.rows.indices.reversed() {
      for sign in signs where screen.rows[row].starts(with: sign) {
        if let choice = ScreenChoice(on: screen, at: row, sign: sign) {
          self = choice
          return
        }
      }
    }
    return nil
  }

  /// Finds the choices around a selected one.
  ///
  /// - Parameter isAlone: whether one choice is enough, since a low pane may not show more.
  init?(on screen: PaneScreen, at row: Int, sign: ScreenPhrase, isAlone: Bool = false) {
    let line = screen.rows[row]
    column = line.indent
    let inner = OptionText(line, from: line.indent + sign.bytes.count)
    let textColumn = line.indent + 2 + inner.blanks
    guard !inner.text.isEmpty else { return nil }
    let found =
      inner.number.map { Self.numbered($0, on: screen, around: row, column: textColumn) }
      ?? Self.plain(on: screen, around: row, column: textColumn)
    guard found.count > 1 || isAlone else { return nil }
    (selected, first, last) = (row, found[0].row, found[found.count - 1].row)
    options = found.map { $0.row == row ? inner.text : $0.text }
    isNumbered = inner.number != nil
  }

  private typealias Option = (row: Int, text: String)

  /// Returns rows that continue the numbers up and down; descriptions may be between them.
  private static func numbered(_ number: Int, on screen: PaneScreen, around row: Int, column: Int) -> [Option] {
    var found: [Option] = [(row, "")]
    for step in [-1, 1] {
      var (next, index, gap) = (number + step, row + step, 0)
      while screen.rows.indices.contains(index), gap < 8 {
        let line = OptionText(screen.rows[index], from: screen.rows[index].indent)
        if line.number == next, abs(screen.rows[index].indent - column) <= 2 {
          found.insert((index, line.text), at: step < 0 ? 0 : found.count)
          (next, gap) = (next + step, -1)
        }
        (index, gap) = (index + step, gap + 1)
      }
    }
    return found
  }

  /// Returns the rows next to the selected one that start in the same column.
  private static func plain(on screen: PaneScreen, around row: Int, column: Int) -> [Option] {
    let isOption = { (index: Int) in
      guard screen.rows.indices.contains(index), !screen.rows[index].isBlank else { return false }
      let row = screen.rows[index]
      // The current choice may have a tick before it.
      let isTicked = row.indent == column - 2 && row.starts(with: "✔ ")
      return (isTicked || (column...column + 2).contains(row.indent)) && !row.startsWithBorder
    }
    var (first, last) = (row, row)
    while isOption(first - 1) { first -= 1 }
    while isOption(last + 1) { last += 1 }
    return (first...last).map { ($0, screen.rows[$0].text.trimmed) }
  }
}

/// The text of a choice, and its number if it starts with one.
private struct OptionText {
  let text: String
  let number: Int?
  /// The number of blanks before it.
  let blanks: Int

  init(_ row: ScreenRow, from start: Int) {
    let rest = row.bytes.dropFirst(start)
    var bytes = rest.drop { $0 == 0x20 }
    // An arrow means that the list continues above or below its visible part.
    for arrow in [Array("↓ ".utf8), Array("↑ ".utf8)] where bytes.starts(with: arrow) { bytes.removeFirst(arrow.count) }
    blanks = rest.count - bytes.count
    text = String(decoding: Self.withoutPreview(bytes), as: UTF8.self).trimmed
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    let after = bytes.dropFirst(digits.count).prefix(2)
    let isNumber = (1...2).contains(digits.count) && [Array(". ".utf8), Array(") ".utf8)].contains(Array(after))
    number = isNumber ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
  }

  /// Returns the text without a separate column at the right, which belongs to the selected choice.
  private static func withoutPreview(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let border = Array("  │".utf8)
    let end = bytes.indices.first { bytes[$0] == border[0] && bytes[$0...].starts(with: border) }
    return bytes[..<(end ?? bytes.endIndex)]
  }
}
