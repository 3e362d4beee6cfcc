import Testing

@testable import MosaicControl

@Suite("texts without what depends on how they are shown")
struct SqueezedTextTests {
  @Test("a letter with an accent is the same in one scalar and in two")
  func composed() {
    #expect(SqueezedText("e\u{301} \u{1EBF}").bytes == SqueezedText("\u{E9} e\u{302}\u{301}").bytes)
    #expect(PromptText("caf\u{E9}").digest == PromptText("cafe\u{301}").digest)
  }

  @Test("blanks, controls and borders are left out of ASCII and of other text alike")
  func left() {
    #expect(SqueezedText(rows: ["a b\t\u{1B}c", "│ é │"]).bytes == Array("abce".utf8))
    #expect(SqueezedText(rows: ["a b\t\u{1B}c", "│ é │"]).rowStarts == [0, 3])
  }
}
