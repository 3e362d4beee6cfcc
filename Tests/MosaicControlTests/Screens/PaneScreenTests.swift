import Testing

@testable import MosaicControl

@Suite("The screen of a pane")
struct PaneScreenTests {
  private func parsed(_ rows: [String], facts: String = "3\t1\t1\t20\t4\t1\t0\tclaude\t✳ a\tb") -> PaneScreen? {
    PaneScreen(facts: facts[...], capture: rows.map { $0[...] })
  }

  @Test("facts are read from one line, in which the title may contain tabs")
  func facts() throws {
    let screen = try #require(parsed(["one"]))
    #expect((screen.cursorColumn, screen.cursorRow) == (3, 1))
    #expect(screen.isCursorVisible && screen.isAlternate && !screen.isDead)
    #expect((screen.width, screen.height) == (20, 4))
    #expect(screen.program == "claude" && screen.title == "✳ a\tb")
    #expect(screen.rows.map(\.text) == ["one", "", "", ""])
    #expect(PaneScreen.format.hasPrefix("#{cursor_x}\t") && PaneScreen.format.hasSuffix("#{pane_title}"))
  }

  @Test(
    "other lines are rejected",
    arguments: ["", "3\t1", "a\t1\t1\t20\t4\t1\t0\tclaude\t", "3\t1\t1\t0\t4\t1\t0\tclaude\t"])
  func noFacts(line: String) {
    #expect(parsed([], facts: line) == nil)
  }

  @Test("attributes apply until they change, even across rows")
  func attributes() throws {
    let rows = try #require(
      parsed([
        "a\u{1B}[2mb", "c\u{1B}[0;7md\u{1B}[27me  ", "\u{1B}[38;5;2mf\u{1B}[1mg\u{1B}[22mh", "\u{1B}[38;2;7;7;7mi",
      ])
    ).rows
    #expect(rows.map(\.text) == ["ab", "cde", "fgh", "i"])
    #expect(rows[0].cells.map(\.style) == [[], .dim])
    #expect(rows[1].cells.map(\.style) == [.dim, .reverse, []])
    #expect(rows[2].cells.map(\.style) == [[], .bold, []])
    #expect(rows[3].cells.map(\.style) == [[]])
  }

  @Test("only visible text remains of links, other sequences and line drawing")
  func sequences() throws {
    let rows = try #require(
      parsed(["\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{7}!", "\u{0E}lqk\u{0F}q", "a\u{1B}[", "b\u{1B}"])
    ).rows
    #expect(rows.map(\.text) == ["link!", "┌─┐q", "a", "b"])
  }

  @Test("wide characters take two columns, combining marks none")
  func columns() throws {
    let row = try #require(parsed(["a漢e\u{301}😀|"])).rows[0]
    #expect(row.cells.map(\.column) == [0, 1, 3, 4, 4, 6])
    #expect(row.columns == 7)
    #expect(row.text(fromColumn: 3) == "e\u{301}😀|")
  }
}
