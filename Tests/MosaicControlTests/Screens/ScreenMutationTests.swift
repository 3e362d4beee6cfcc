import MosaicTestSupport
import Testing

@testable import MosaicControl

@Suite("Screens with missing parts")
struct ScreenMutationTests {
  private static let tries = 4

  @Test("no part of a dialog or another view is read as a composer")
  func dialogs() {
    for (number, (item, _)) in ScreenCase.all.enumerated() where [.dialog, .otherView].contains(item.reading.kind) {
      var generator = SeededGenerator(seed: UInt64(number))
      for _ in 0..<Self.tries {
        let mutant = item.screen.mutated(by: &generator)
        let kind = readScreen(mutant, of: item.runtime).kind
        #expect(kind != .composer, "\(item.name): \(mutant.rows.map(\.text))")
      }
    }
  }

  @Test("a composer with text is never read as empty if rows are missing at the top")
  func drafts() {
    for (item, _) in ScreenCase.all where item.reading.draft?.isEmpty == false {
      for count in 1...max(1, item.screen.cursorRow) {
        let reading = readScreen(item.screen.dropping(rows: count), of: item.runtime)
        #expect(reading.kind != .composer || reading.draft?.isEmpty == false, "\(item.name) without \(count) rows")
      }
    }
  }

  @Test("every part of every screen is read without a crash, even with the cursor outside")
  func anything() {
    for (number, (item, _)) in ScreenCase.all.enumerated() {
      var generator = SeededGenerator(seed: UInt64(number) << 20)
      for runtime in ["claude", "codex", "other"] {
        let mutant = item.screen.mutated(by: &generator)
        for row in [-1, 0, mutant.cursorRow, mutant.rows.count - 1, mutant.rows.count, 999] {
          _ = readScreen(mutant.with(rows: mutant.rows, cursorRow: row), of: runtime)
          _ = composerHolds("a\nb", on: mutant.with(rows: mutant.rows, cursorRow: row), of: runtime)
        }
      }
    }
  }
}

extension PaneScreen {
  /// Returns the screen without some rows at the top, as in a lower pane.
  func dropping(rows count: Int) -> PaneScreen {
    with(rows: Array(rows.dropFirst(count)), cursorRow: cursorRow - count)
  }

  /// Returns the screen with rows or columns missing somewhere; the cursor's row and the one above stay.
  func mutated(by generator: inout SeededGenerator) -> PaneScreen {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return dropping(rows: Int.random(in: 0...max(0, cursorRow - 1), using: &generator))
    case 1:
      let kept = Int.random(in: 1...rows.count, using: &generator)
      return with(rows: Array(rows.prefix(kept)), cursorRow: cursorRow)
    case 2:
      let columns = Int.random(in: 1...width, using: &generator)
      return with(rows: rows.map { $0.cut(to: columns) }, cursorRow: cursorRow, width: columns)
    default:
      let (from, count) = (Int.random(in: 0..<rows.count, using: &generator), Int.random(in: 1...4, using: &generator))
      let range = from..<max(from, min(rows.count - 1, from + count))
      guard !range.contains(cursorRow), !range.contains(cursorRow - 1), range.lowerBound < range.upperBound else {
        return self
      }
      let kept = rows[..<range.lowerBound] + rows[range.upperBound...]
      return with(rows: Array(kept), cursorRow: cursorRow - (range.upperBound <= cursorRow ? range.count : 0))
    }
  }
}

extension ScreenRow {
  fileprivate func cut(to columns: Int) -> ScreenRow {
    let text = String(String.UnicodeScalarView(cells.filter { $0.column < columns }.map(\.scalar)))
    return ScreenRow(bytes: Array(text.utf8), spans: spans)
  }
}
