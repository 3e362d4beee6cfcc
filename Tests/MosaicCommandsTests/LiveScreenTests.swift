import MosaicDiagnostics
import MosaicScreen
import MosaicTestHarness
import Testing

@Suite("A live table repaints without flicker", .runsPrograms)
struct LiveScreenTests {
  private func changes(_ old: [String]?, _ new: [String], rows: Int = 24) -> String {
    LiveScreen.changes(from: old, to: new, rows: rows).replacing("\u{1B}[", with: "~")
  }

  @Test("the first paint clears the screen once")
  func first() {
    #expect(changes(nil, ["a", "b"]) == "~H~2J~1;1H~Ka~2;1H~Kb~3;1H~J")
  }

  @Test("only changed lines are written")
  func changed() {
    #expect(changes(["a", "b", "c"], ["a", "B", "c"]) == "~2;1H~KB~4;1H~J")
    #expect(changes(["a"], ["a"]) == "")
  }

  @Test("removed lines are cleared, and new ones are appended")
  func length() {
    #expect(changes(["a", "b"], ["a"]) == "~2;1H~J")
    #expect(changes(["a"], ["a", "b"]) == "~2;1H~Kb~3;1H~J")
  }

  @Test("a screen that is too small shows how many lines are missing")
  func small() {
    #expect(changes(nil, ["a", "b", "c"], rows: 4) == "~H~2J~1;1H~Ka~2;1H~Kb~3;1H~Kc~4;1H~J")
    #expect(changes(nil, ["a", "b", "c"], rows: 3) == "~H~2J~1;1H~Ka~2;1H~K… 2 more~3;1H~J")
  }

  @Test(
    "a line that is too wide is cut by columns",
    arguments: [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…")])
  func width(text: String, columns: Int, shown: String) {
    #expect(TerminalText.cut(text, to: columns) == shown)
  }
}
