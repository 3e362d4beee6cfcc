import Testing

@testable import MosaicControl

@Suite("texts without what depends on how they are shown")
struct SqueezedTextTests {
  @Test(
    "letters with marks are the same in every form",
    arguments: [
      ("é", "e\u{301}"), ("ḁ̈", "a\u{325}\u{308}"), ("한", "\u{1112}\u{1161}\u{11AB}"), ("naïve café", "naive cafe"),
    ])
  func composed(one: String, other: String) {
    #expect(SqueezedText(one).bytes == SqueezedText(other).bytes)
    #expect(!SqueezedText(one).bytes.isEmpty)
  }

  @Test("blanks, borders, controls and pieces that terminals leave out are not kept")
  func left() {
    #expect(SqueezedText("│ a b\t\u{1B}\u{7F}c\u{200D}\u{FE0F} │").bytes == Array("abc".utf8))
    #expect(SqueezedText(rows: ["ab", " ü", "中"]).rowStarts == [0, 2, 3])
  }
}
