import Testing

@testable import MosaicControl

@Suite("Text without characters that a terminal may drop")
struct NormalizedTextTests {
  @Test(
    "a terminal's rendering of joined characters equals the original text",
    arguments: [
      // Recorded with capture-pane of tmux 3.3a.
      ("a👨‍👩‍👧‍👦b", "a👨‍👩‍👧\u{200D}b"), ("👩‍❤️‍💋‍👨 x", "👩‍❤️‍💋 x"), ("👩‍👩‍👧‍👧‍👦x", "👩‍👩‍👧\u{200D}x"),
      ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦 👍", "👨‍👩‍👧\u{200D}👨‍👩‍👧\u{200D} 👍"), ("👩🏿‍❤️‍💋‍👩🏻.", "👩🏿‍❤️‍💋🏻."), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿!", "🏴󠁧󠁢󠁥󠁮!"),
      ("🫠🫥🫨 new", "🫠🫥 new"), ("a\u{200D}b", "ab"),
      ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}x"),
      // Other terminals: one cell per character, no skin color, or a replacement for unknown characters.
      ("👨‍👩‍👧‍👦", "👨👩👧👦"), ("👍🏽 ok", "👍 ok"), ("👩🏽‍🚀", "👩🚀"), ("🏳️‍🌈", "🏳🌈"), ("👩‍🚀x", "👩\u{FFFD}x"), ("1️⃣ #️⃣", "1 #"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{1112}"),
    ])
  func cut(text: String, shown: String) {
    #expect(NormalizedText(text).bytes == NormalizedText(shown).bytes)
  }

  @Test(
    "letters with marks are equal in every normalization form",
    arguments: [("é", "e\u{301}"), ("ḁ̈", "a\u{325}\u{308}"), ("naïve café", "naive cafe"), ("한글", "한글")])
  func composed(one: String, other: String) {
    #expect(NormalizedText(one).bytes == NormalizedText(other).bytes)
    #expect(!NormalizedText(one).bytes.isEmpty)
  }

  @Test("wrapped emoji are found in a runtime's rows")
  func wrapped() {
    let text = NormalizedText("see 👨‍👩‍👧‍👦👍👍 there").bytes
    let rows = NormalizedText(rows: ["> see 👨‍👩‍👧\u{200D}👍", "  👍 there", "> "])
    #expect(rows.count(of: text) == 1)
    #expect(rows.rowStarts.count == 3)
  }

  @Test("an emoji alone is still a text, and all letters around emoji are kept")
  func kept() {
    #expect(!NormalizedText("👍🏽").bytes.isEmpty)
    #expect(NormalizedText("a👍b👎c").bytes != NormalizedText("a👍bc").bytes)
    #expect(NormalizedText("©1*#").bytes.count == 5)
    #expect(NormalizedText("漢字漢字").bytes.count == 12)
  }
  @Test("blanks, control characters and borders are dropped from ASCII and from other text")
  func left() {
    #expect(NormalizedText(rows: ["a b\t\u{1B}c", "│ x │"]).bytes == Array("abcx".utf8))
    #expect(NormalizedText(rows: ["a b\t\u{1B}c", "│ x │"]).rowStarts == [0, 3])
  }
}
