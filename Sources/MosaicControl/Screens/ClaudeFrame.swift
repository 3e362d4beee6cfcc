/// The two rules between which Claude Code draws its composer, with the cursor between them.
struct ClaudeFrame {
  /// The row of the upper rule.
  let top: Int
  /// The rows of the composer.
  let rows: ClosedRange<Int>
  /// Whether the composer's text starts above its visible part.
  let hidesStart: Bool

  init?(_ screen: PaneScreen) {
    guard screen.rows.indices.contains(screen.cursorRow) else { return nil }
    let isRule = { (row: ScreenRow) in row.isRule(across: screen.width) }
    guard let top = screen.firstRow(from: screen.cursorRow, by: -1, where: isRule), top < screen.cursorRow else {
      return nil
    }
    hidesStart = screen.rows[top].ruleLabel.contains("↑")
    let bottom = screen.firstRow(from: screen.cursorRow, by: 1, where: isRule)
    // A low pane has no row for the lower rule.
    guard bottom != nil || hidesStart else { return nil }
    self.top = top
    rows = top + 1...(bottom ?? screen.rows.count) - 1
    let continued = screen.rows[rows].dropFirst(hidesStart ? 0 : 1)
    guard continued.allSatisfy({ $0.isBlank || $0.indent >= 2 }) else { return nil }
  }

  /// Returns whether a composer is drawn but the cursor is in the line below it, where keys select something else.
  static func isDrawnAboveCursor(_ screen: PaneScreen) -> Bool {
    let isRule = { (row: ScreenRow) in row.isRule(across: screen.width) }
    guard let bottom = screen.firstRow(from: screen.cursorRow, by: -1, where: isRule), bottom < screen.cursorRow,
      let top = screen.firstRow(from: bottom - 1, by: -1, where: isRule), top + 1 < bottom
    else { return false }
    return screen.rows[top + 1].has("❯\u{A0}", at: 0)
  }
}
