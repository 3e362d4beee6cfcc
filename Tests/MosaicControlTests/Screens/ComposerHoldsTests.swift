import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("Content of a composer after a paste")
struct ComposerHoldsTests {
  private func fixture(_ name: String) throws -> PaneScreen {
    try #require(ScreenCase.all.first { $0.case.name == name }).case.screen
  }

  private func holds(_ text: String, _ name: String) throws -> Bool {
    composerHolds(text, on: try fixture(name), of: String(name.prefix { $0 != "/" }))
  }

  private static let numbers = (0..<240).map { "\($0)" }.joined(separator: " ") + " "
  private static let lines = (0..<60).map { "line \($0)" }.joined(separator: "\n")
  private static let wide = String(repeating: "漢字かな交じり文 und Ümläute 👩‍👩‍👧‍👦 👍🏽 ", count: 6)
  private static let shape = "first line\nsecond line\n\n    fourth, indented\n\tfifth"

  @Test("a completely visible draft is compared as a whole")
  func whole() throws {
    for size in ["80x24", "60x20", "40x10"] {
      #expect(try holds("half a line", "claude/draft-\(size)"))
      #expect(try !holds("half a line more", "claude/draft-\(size)"))
      #expect(try !holds("a line", "claude/draft-\(size)"))
    }
    #expect(try holds(Self.shape, "codex/draft-lines-80x24"))
    #expect(try !holds("second line\n\n    fourth, indented\n\tfifth", "codex/draft-lines-80x24"))
    #expect(try !holds("", "claude/fresh-80x24") && !holds("x", "claude/fresh-80x24"))
  }

  @Test("wide characters and emoji that tmux shortens are distinguished from missing ones")
  func wide() throws {
    for runtime in ["claude", "codex"] {
      for size in ["200x50", "80x24"] {
        #expect(try holds(Self.wide, "\(runtime)/draft-wide-\(size)"))
        #expect(try !holds(Self.wide + "x", "\(runtime)/draft-wide-\(size)"))
      }
    }
  }

  @Test("of a draft taller than its composer, the end is compared")
  func tall() throws {
    for runtime in ["claude", "codex"] {
      for size in ["200x50", "80x24", "60x20", "40x10"] {
        #expect(try holds(Self.numbers, "\(runtime)/draft-tall-\(size)"), "\(runtime) \(size)")
        #expect(try !holds(Self.numbers + "240", "\(runtime)/draft-tall-\(size)"), "\(runtime) \(size)")
      }
    }
    for size in ["200x50", "80x24", "40x10"] { #expect(try holds(Self.lines, "codex/draft-60lines-\(size)")) }
  }

  @Test("a placeholder must state the length of the text")
  func placeholders() throws {
    #expect(try holds(Self.shape, "claude/draft-lines-80x24"))
    #expect(try !holds(Self.shape + "\nsixth", "claude/draft-lines-80x24"))
    #expect(try holds(String(repeating: "x", count: 3000), "codex/draft-placeholder-80x24"))
    #expect(try !holds(String(repeating: "x", count: 3001), "codex/draft-placeholder-80x24"))
    #expect(try holds(String(repeating: "a", count: 900), "claude/paste-900ch"))
    #expect(try holds((1...20).map { "\($0)" }.joined(separator: "\n"), "codex/paste-20-lines"))
  }

  @Test("text that a person typed before or after the paste is not part of it")
  func mixed() {
    let rule = PaneScreen.rule()
    let screen = { (text: String) in PaneScreen.sketch(["", rule, "❯\u{A0}\(text)‸", rule], isCursorVisible: false) }
    #expect(composerHolds("hello you", on: screen("hello you"), of: "claude"))
    #expect(!composerHolds("hello you", on: screen("half hello you"), of: "claude"))
    #expect(!composerHolds("hello you", on: screen("[Pasted text #1 +2 lines] hello you"), of: "claude"))
    #expect(!composerHolds("a\nb\nc", on: screen("half [Pasted text #1 +2 lines]"), of: "claude"))
    #expect(composerHolds("a\nb\nc", on: screen("[Pasted text #1 +2 lines]"), of: "claude"))
  }

  @Test("a program without a known composer shows only the end of a tall text")
  func tallInAnyProgram() throws {
    let tall = (0..<60).map { "row \($0) of a text that is taller than its pane" }.joined(separator: "\n")
    for name in ["print-tall", "screen-tall", "stub-tall", "stubfull-tall"] {
      #expect(try holds(tall, "other/\(name)"), "\(name)")
      #expect(try !holds(tall + "\nmore", "other/\(name)"), "\(name)")
    }
    #expect(try holds("[a:b -> c:d] hello", "other/print-draft") && holds("[a:b -> c:d] hello", "other/screen-draft"))
    #expect(try holds("one\ntwo\n\n> Continue? (y/n)", "other/print-lines"))
  }

  @Test("a dialog contains no draft")
  func dialogs() throws {
    for (item, _) in ScreenCase.all where item.reading.kind == .dialog {
      #expect(!composerHolds("Yes", on: item.screen, of: item.runtime), "\(item.name)")
    }
  }
}
