/// A prompt with the cursor after it, in a program whose screens are otherwise unknown.
struct PromptLine {
  /// The rows from the prompt's to the cursor's.
  let rows: ClosedRange<Int>
  /// The text before the sign.
  let prefix: String
  private let textColumn: Int
  private let isFramed: Bool

  private static let signs = Set(">›❯»→➜λ⟩▶▸$#%".unicodeScalars)
  /// Signs that also end a number in plain text, as in `50%`.
  private static let afterNumber = Set("$#%".unicodeScalars)
  private static let borders = Set("│┃║▌▎|".unicodeScalars)

  /// Finds the prompt at or above the cursor; nil if there is none.
  init?(_ screen: PaneScreen) {
    guard screen.isCursorVisible, screen.rows.indices.contains(screen.cursorRow) else { return nil }
    var found: (row: Int, sign: Line.Sign, isFramed: Bool)?
    for row in (0...screen.cursorRow).reversed() {
      let line = Line(screen.rows[row], upTo: row == screen.cursorRow ? screen.cursorColumn : .max)
      // A sign within the text of a draft is indented with it.
      if let sign = line.sign, row == screen.cursorRow || sign.prefix.isEmpty,
        found.map({ sign.column < $0.sign.column }) ?? true
      {
        found = (row, sign, line.isFramed)
      }
      guard found.map({ $0.sign.column > 1 && $0.sign.prefix.isEmpty }) ?? true, row > 0,
        Self.continues(row, on: screen)
      else { break }
    }
    guard let found else { return nil }
    rows = found.row...screen.cursorRow
    (prefix, textColumn, isFramed) = (found.sign.prefix, found.sign.column + found.sign.width, found.isFramed)
  }

  /// Returns whether a row continues the text of the row above: it is indented, or the row above is full.
  private static func continues(_ row: Int, on screen: PaneScreen) -> Bool {
    screen.rows[row].indent >= 2 || screen.rows[row].isBlank && row < screen.cursorRow
      || screen.rows[row - 1].columns >= screen.width - 2
  }

  func reading(on screen: PaneScreen) -> ScreenReading {
    var draft = ComposerText(on: screen, rows: rows, fromColumn: textColumn, firstOnly: true).draft
    if isFramed { draft = draft.withoutRightBorder }
    let above = rows.lowerBound > 0 ? screen.rows[rows.lowerBound - 1] : nil
    if draft.isEmpty, let question = question(above) { return ScreenReading(.dialog, headline: question) }
    if draft.isEmpty, screen.cursorColumn > textColumn + 2 {
      return ScreenReading(.unknown, headline: "the cursor is not at the prompt")
    }
    return ScreenReading(
      .composer, draft: draft, menu: hasMenu(screen, draft: draft), isBusy: isBusy(screen, above: above))
  }

  /// Returns a question before the sign, or in the row above a bare sign.
  private func question(_ above: ScreenRow?) -> String? {
    if PromptQuestion.isAsked(in: prefix) { return prefix.trimmed }
    guard let above, PromptQuestion.isOpen(above.text) else { return nil }
    return above.text.trimmed
  }

  private func hasMenu(_ screen: PaneScreen, draft: String) -> Bool {
    let next = screen.cursorRow + 1
    return draft.hasPrefix("/") && screen.rows.indices.contains(next) && !screen.rows[next].isBlank
      && !screen.rows[next].isLine && !isFramed
  }

  private func isBusy(_ screen: PaneScreen, above: ScreenRow?) -> Bool {
    if let sign = screen.title.unicodeScalars.first, (0x2801...0x28FF).contains(sign.value) { return true }
    return above.map { $0.text.trimmed == "working" || $0.contains("esc to interrupt") } ?? false
  }
}

extension PromptLine {
  /// A row without the border of a box.
  private struct Line {
    struct Sign {
      let column: Int
      /// The columns of the sign and the blank after it.
      let width: Int
      let prefix: String
    }

    let isFramed: Bool
    private let cells: ArraySlice<ScreenRow.Cell>
    private let end: Int

    init(_ row: ScreenRow, upTo end: Int) {
      let cells = row.cells[...].drop { $0.scalar == " " }
      isFramed = cells.first.map { PromptLine.borders.contains($0.scalar) } ?? false
      self.cells = isFramed ? cells.dropFirst().drop { $0.scalar == " " } : cells
      self.end = end
    }

    /// The first sign before the cursor that is followed by a blank or nothing.
    var sign: Sign? {
      for index in cells.indices where PromptLine.signs.contains(cells[index].scalar) {
        let next = cells.indices.contains(index + 1) ? cells[index + 1] : nil
        guard cells[index].column < end, next == nil || next!.isBlank else { continue }
        let prefix = String(String.UnicodeScalarView(cells[cells.startIndex..<index].map(\.scalar)))
        return isPrefix(prefix, of: cells[index].scalar)
          ? Sign(column: cells[index].column, width: 2, prefix: prefix) : nil
      }
      return nil
    }

    private func isPrefix(_ prefix: String, of sign: Unicode.Scalar) -> Bool {
      guard let last = prefix.unicodeScalars.last else { return true }
      // `->` and `=>` are arrows.
      if sign == ">", last == "-" || last == "=" { return false }
      let word = prefix.split(separator: " ").last ?? ""
      let isNumber = word.utf8.allSatisfy { (0x2C...0x39).contains($0) }
      if PromptLine.afterNumber.contains(sign), last != " ", isNumber { return false }
      return prefix.unicodeScalars.count <= 80 && !prefix.contains("<")
    }
  }
}

extension String {
  fileprivate var withoutRightBorder: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line).unframed
    }
    return lines.joined(separator: "\n").trimmed
  }
}
