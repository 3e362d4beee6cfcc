import Testing

@testable import MosaicControl

@Suite("Screens of the real runtimes")
struct ScreenFixtureTests {
  @Test("every captured screen is read as a person classified it")
  func fixtures() {
    #expect(ScreenCase.all.count > 600)
    for (item, expected) in ScreenCase.all {
      let found = item.reading.columns
      #expect(found == expected, "\(item.name)")
    }
  }

  @Test("without attributes a dialog is still not read as a composer, nor a draft as empty")
  func withoutAttributes() {
    for (item, _) in ScreenCase.all {
      let plain = item.screen.withoutAttributes
      let (before, after) = (item.reading, readScreen(plain, of: item.runtime))
      if before.kind != .composer, before.kind != .starting { #expect(after.kind != .composer, "\(item.name)") }
      if before.draft?.isEmpty == false, after.kind == .composer {
        #expect(after.draft?.isEmpty == false, "\(item.name)")
      }
    }
  }
}

extension PaneScreen {
  var withoutAttributes: PaneScreen {
    with(rows: rows.map { ScreenRow(bytes: $0.bytes, spans: []) }, cursorRow: cursorRow)
  }

  /// Returns the same pane with other rows.
  func with(rows: [ScreenRow], cursorRow: Int, width: Int? = nil) -> PaneScreen {
    PaneScreen(
      rows: rows, cursorColumn: cursorColumn, cursorRow: cursorRow, isCursorVisible: isCursorVisible, title: title,
      width: width ?? self.width, height: rows.count, isAlternate: isAlternate, isDead: isDead, program: program)
  }
}
