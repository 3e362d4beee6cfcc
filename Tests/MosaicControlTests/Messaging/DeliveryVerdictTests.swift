import Testing

@testable import MosaicControl

@Suite("Verdicts on messages")
struct DeliveryVerdictTests {
  private static let label = "[a:b -> c:d] "
  private static let rule = String(repeating: "─", count: 40)

  private func screen(_ rows: [String], width: Int = 40) -> Screen {
    Screen(pane: "%0", shape: Screen.Shape(width: width, height: 20, isAlternate: false), rows: rows)
  }

  /// Returns the verdict on a text from three screens; nil if the text was never seen in a composer.
  private func verdict(
    _ text: String, _ before: [String], _ pasted: [String], _ now: [String],
    proof: DeliveryJudge.Proof = .transcript
  ) -> ScreenVerdict? {
    let text = ExpectedText(Self.label + text, label: Self.label)
    let judge = DeliveryJudge(text, proof: proof, before: screen(before), pasted: screen(pasted))
    return judge?.verdict(on: screen(now))
  }

  private let said = "> [a:b -> c:d] hello"

  @Test("a text above an empty composer is accepted")
  func accepted() {
    #expect(verdict("hello", ["> "], [said], [said, "ok", ">"]) == .accepted)
    #expect(verdict("hello", ["> Try me"], [said], [said, "> Try me"]) == .accepted)
    #expect(verdict("hello", [">"], [said], [said, "> what a person types since"]) == .accepted)
  }

  @Test("a text in the composer is a draft, regardless of the rows below it")
  func draft() {
    #expect(verdict("hello", [">"], [said], [said]) == .draft)
    #expect(verdict("hello", [">"], [said], [said, "", "? for help"]) == .draft)
  }

  @Test("a half-typed line is sent together with the text, and the prompt then returns without it")
  func joined() {
    let (half, both) = ("> fix the", "> fix the[a:b -> c:d] hello")
    #expect(verdict("hello", [half], [both], [both, "ok", ">"]) == .accepted)
    #expect(verdict("hello", [half], [both], [both, "ok", "> "]) == .accepted)
    #expect(verdict("hello", [half], [both], [both]) == .draft)
    #expect(verdict("hello", [half], [both], [both, "", "? for help"]) == .draft)
    #expect(verdict("hello", [half], [both], ["ok", ">"]) == .unverifiable)
    #expect(verdict("hello\n>", [half], [both, ">"], [both, ">"]) == .draft)
    #expect(verdict("hello\n>", [half], [both, ">"], [both, ">", "", ">"]) == .accepted)
    #expect(verdict("hello", [half], [both], [both, ">"], proof: .emptiedComposer) == .unverifiable)
  }

  @Test(
    "a row that starts with the same characters as the text is not a prompt by itself",
    arguments: [
      ("[code] >", "["), ("You › ", "  Y"), ("┃  Build", "┃  B"), ("> fix", "  >"), ("2 > fix", "2"),
    ])
  func noPrompt(before: String, row: String) {
    let draft = before + "[a:b -> c:d] hello"
    #expect(verdict("hello", [before], [draft], [draft, row]) == .draft)
  }

  @Test("a prompt above new rows belongs to a dialog")
  func dialog() {
    let (half, both) = ("› fix the", "› fix the[a:b -> c:d] hello")
    #expect(verdict("hello", [half], [both], [both, "Allow?", "› ", "esc to cancel"]) == .draft)
    #expect(
      verdict("hello", [half, "", "esc to go"], [both, "", "esc to go"], [both, "ok", "›", "", "esc to go"])
        == .accepted)
  }

  @Test("a text after a command character may have been taken as a command", arguments: ["/", "!ls ", "# ", "@a"])
  func command(typed: String) {
    let (before, draft) = ("> " + typed, "> \(typed)[a:b -> c:d] hello")
    #expect(verdict("hello", [before], [draft], [draft, "Unknown command", ">"]) == .unverifiable)
  }

  @Test(
    "a text with lines that look like the prompt is not proof while it is in the composer",
    arguments: ["hello\n>", "hello\n>\nx", "a\n> b"])
  func promptInText(text: String) {
    let rows = ("> " + Self.label + text).split(separator: "\n").map(String.init)
    #expect(verdict(text, [">"], rows, rows) == .draft)
    #expect(verdict(text, [">"], rows, rows + ["", ">"]) == .accepted)
  }

  @Test("an earlier message with the same text is not proof")
  func repeated() {
    let before = [said, ">"]
    #expect(verdict("hello", before, [said, said], [said, ">"]) == .unverifiable)
    #expect(verdict("hello", before, [said, said], [said, said]) == .draft)
    #expect(verdict("hello", before, [said, said], [said, said, ">"]) == .accepted)
  }

  @Test("on a full screen an older message scrolls away when the new one appears")
  func scrolled() {
    func screen(_ transcript: [String], _ composer: String) -> [String] {
      transcript + [Self.rule, composer, Self.rule]
    }
    let text = "[a:b -> c:d] hello"
    let others = (1...4).map { "another message that tells the place \($0)" }
    let (before, pasted) = (screen([text] + others, ""), screen([text] + others, text))
    #expect(verdict("hello", before, pasted, screen(others + [text, "noted"], "")) == .accepted)
    #expect(verdict("hello", before, pasted, before) == .unverifiable)
    // If all messages are the same, nothing distinguishes them.
    let alike = [String](repeating: text, count: 5)
    #expect(verdict("hello", screen(alike, ""), screen(alike, text), screen(alike, "")) == .unverifiable)
  }

  @Test("a blank, forgotten or reshaped screen proves nothing")
  func unverifiable() {
    #expect(verdict("hello", [">"], [said], []) == .unverifiable)
    #expect(verdict("hello", [">"], [said], [">"]) == .unverifiable)
    #expect(verdict("hello", [">"], [">"], [said, ">"]) == nil)
    #expect(verdict("hello", ["hello"], ["hello", "[a:b -> c:d] hello"], ["[a:b -> c:d] hello", ""]) == nil)
    let text = ExpectedText(Self.label + "hello", label: Self.label)
    let judge = DeliveryJudge(text, proof: .transcript, before: screen([">"]), pasted: screen([said]))
    #expect(judge?.verdict(on: screen([said, ">"], width: 41)) == .unverifiable)
    #expect(judge?.verdict(on: screen([said, ">"])) == .accepted)
  }

  @Test("a part of the text that is left in the composer is a draft")
  func remainder() {
    let text = "one two three four five six"
    let shown = "> \(Self.label)\(text)"
    #expect(verdict(text, [">"], [shown], [shown, "> four five six"]) == .draft)
  }

  @Test("a composer between rules is recognized, however its text is wrapped and framed")
  func framed() {
    let text = "a text that is long enough to be broken by the pane"
    let rows = ["│ [a:b -> c:d] a text that is long │", "│ enough to be broken by the pane   │"]
    func screen(_ transcript: [String], _ composer: [String]) -> [String] {
      transcript + [Self.rule] + composer + [Self.rule, " footer"]
    }
    let before = screen([], ["│                                   │"])
    #expect(verdict(text, before, screen([], rows), screen([], rows)) == .draft)
    #expect(verdict(text, before, screen([], rows), screen(rows, [""])) == .accepted)
    #expect(verdict(text, before, screen([], rows), screen([], [""])) == .unverifiable)
    #expect(verdict(text, before, screen([], rows), rows) == .unverifiable)
  }

  @Test("a text is recognized by the placeholder that a runtime shows for it")
  func placeholder() {
    let pasted = ["> [Pasted text #1 +3 lines]"]
    #expect(verdict("a\nb\nc", [">"], pasted, pasted) == .draft)
    #expect(verdict("a\nb\nc", [">"], pasted, pasted + [">"]) == .accepted)
    #expect(verdict("a\nb\nc", [">"], pasted, ["you: [a:b -> c:d] a", " b", " c", ">"]) == .accepted)
    #expect(verdict("a\nb\nc", [">"], pasted, ["something", ">"]) == .unverifiable)
  }

  @Test("the start of a text where its composer was is not proof of the rest")
  func forgottenEnd() {
    let end = "and an end of forty letters or more, which is told"
    let draft = ["> \(Self.label)a beginning of forty letters or more, which stays", "  \(end)"]
    let text = "a beginning of forty letters or more, which stays\n" + end
    #expect(verdict(text, [">"], draft, [draft[0], ">"]) == .unverifiable)
    #expect(verdict(text, [">"], draft, draft + [">"]) == .accepted)
    #expect(verdict(text, [">"], draft, draft) == .draft)
  }

  private static let tall = (1...30).map { "row \($0) of a text that is taller than its pane" }

  @Test("the end of a text taller than its composer is found above the earlier content")
  func tall() {
    let text = Self.tall.joined(separator: "\n")
    let shown = Self.tall.suffix(19).map { "  \($0)" }
    let sent = ["> \(Self.label)\(Self.tall[0])"] + Self.tall.dropFirst().map { "  \($0)" }
    for footer in [[], ["? for help"]] {
      let (before, draft) = (["old", ">"] + footer, shown + footer)
      #expect(verdict(text, before, draft, draft) == .draft)
      #expect(verdict(text, before, draft, sent + ["done", ">"] + footer) == .accepted)
      #expect(verdict(text, before, draft, before) == .unverifiable)
      #expect(verdict(text, before, draft, sent + ["done"] + footer) == .unverifiable)
      #expect(verdict(text, before, draft, []) == .unverifiable)
      #expect(verdict(text, before, draft, shown.dropLast() + [">"] + footer) == .unverifiable)
    }
    // An empty composer cannot be distinguished from the end of the text, and its end is unknown.
    let (last, again) = (["  >"], text + "\n>")
    #expect(verdict(again, [">"], shown + last, sent + last + [">"]) == nil)
    #expect(verdict(text, [">"], shown + ["something"], sent + [">"]) == nil)
    #expect(verdict(text, ["old", ""], shown, sent + [""]) == nil)
  }

  @Test("the rest of a half-typed line in a tall composer is neither a draft nor proof")
  func tallAndJoined() {
    let text = Self.tall.joined(separator: "\n")
    let shown = Self.tall.suffix(19).map { "  \($0)" }
    let sent = ["> half\(Self.label)\(Self.tall[0])"] + Self.tall.dropFirst().map { "  \($0)" }
    #expect(verdict(text, ["old", "> half"], shown, sent + ["done", ">"]) == .unverifiable)
    #expect(verdict(text, ["old", "> half"], shown, shown) == .draft)
  }

  @Test("a text that repeats itself is found to its end")
  func periodic() {
    let rows = [String](repeating: "same line", count: 33)
    let (text, shown) = (rows.joined(separator: "\n"), rows.suffix(19).map { "  \($0)" })
    let sent = ["> \(Self.label)same line"] + rows.dropFirst().map { "  \($0)" }
    #expect(verdict(text, [">"], shown, shown) == .draft)
    #expect(verdict(text, [">"], shown, sent + [">"]) == .accepted)
  }

  @Test("combining marks, invisible characters and characters unknown to tmux may be shown in several ways")
  func shownOtherwise() {
    let text = "a\tb\u{200B}c e\u{301} \u{202E}d\u{202C} \u{1FABF} \u{AD}f"
    let rows = ["> \(Self.label)a   b\u{FFFD}c e d \u{FFFD} f"]
    #expect(verdict(text, [">"], rows, rows + [">"]) == .accepted)
    #expect(verdict(text, [">"], rows, rows) == .draft)
  }

  @Test("a command that clears the screen has left its composer")
  func command() {
    let prove = { (rows: [String]) in
      self.verdict("x", ["old", ">"], ["old", "> [a:b -> c:d] x"], rows, proof: .emptiedComposer)
    }
    #expect(prove([">"]) == .accepted)
    #expect(prove(["> [a:b -> c:d] x"]) == .draft)
    #expect(prove([]) == .unverifiable)
  }
}
