import Testing

@testable import MosaicCommands

@Suite("a live table repaints quietly")
struct LiveScreenTests {
  private func changes(_ old: [String]?, _ new: [String], rows: Int = 24) -> String {
    LiveScreen.changes(from: old, to: new, rows: rows).replacing("\u{1B}[", with: "~")
  }

  @Test("the first look clears the screen once")
  func first() {
    #expect(changes(nil, ["a", "b"]) == "~H~2J~1;1Ha~K~2;1Hb~K~3;1H~J")
  }

  @Test("only lines that changed are written")
  func changed() {
    #expect(changes(["a", "b", "c"], ["a", "B", "c"]) == "~2;1HB~K~4;1H~J")
    #expect(changes(["a"], ["a"]) == "")
  }

  @Test("lines that went are cleared, new ones follow")
  func length() {
    #expect(changes(["a", "b"], ["a"]) == "~2;1H~J")
    #expect(changes(["a"], ["a", "b"]) == "~2;1Hb~K~3;1H~J")
  }

  @Test("a screen that is too small says how much more there is")
  func small() {
    #expect(changes(nil, ["a", "b", "c"], rows: 4) == "~H~2J~1;1Ha~K~2;1Hb~K~3;1Hc~K~4;1H~J")
    #expect(changes(nil, ["a", "b", "c"], rows: 3) == "~H~2J~1;1Ha~K~2;1H… 2 more~K~3;1H~J")
  }

  @Test(
    "what is too wide is cut by columns",
    arguments: [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…")])
  func width(text: String, columns: Int, shown: String) {
    #expect(TerminalText.cut(text, to: columns) == shown)
  }
}
