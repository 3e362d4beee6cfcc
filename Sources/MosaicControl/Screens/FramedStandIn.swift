/// A composer between two rules, with a line of help below that ends at the cursor. The tests' stand-in draws its
/// screen this way.
struct FramedStandIn {
  let reading: ScreenReading

  init?(_ screen: PaneScreen) {
    let lowest = screen.lowestRows(1)
    guard let help = lowest.first, help > 2, screen.rows[help].starts(with: "? for "), screen.isCursorVisible,
      screen.cursorRow == help, screen.rows[help - 1].isRule(across: screen.width),
      let top = screen.firstRow(from: help - 2, by: -1, where: { $0.isRule(across: screen.width) })
    else { return nil }
    let rows = top + 1...max(top + 1, help - 2)
    guard top + 1 <= help - 2, rows.allSatisfy({ screen.rows[$0].isBlank || screen.rows[$0].indent >= 1 }) else {
      return nil
    }
    reading = ScreenReading(
      .composer, draft: ComposerText(on: screen, rows: rows, fromColumn: 1).draft,
      isDraftCut: rows.count >= screen.height / 2)
  }
}
