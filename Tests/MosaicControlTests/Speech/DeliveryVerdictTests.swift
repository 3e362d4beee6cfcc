import Testing

@testable import MosaicControl

@Suite("verdicts on messages")
struct DeliveryVerdictTests {
  private static let label = "[a:b -> c:d] "
  private static let rule = String(repeating: "─", count: 40)

  private func screen(_ rows: [String], width: Int = 40) -> Screen {
    Screen(pane: "%0", shape: Screen.Shape(width: width, height: 20, isAlternate: false), rows: rows)
  }

  /// The verdict on a text by three screens; nil where the text was never seen in a composer.
  private func verdict(
    _ text: String, _ before: [String], _ pasted: [String], _ now: [String],
    proof: DeliveryJudge.Proof = .transcript
  ) -> DeliveryVerdict? {
    let text = ExpectedText(Self.label + text, label: Self.label)
    let judge = DeliveryJudge(text, proof: proof, before: screen(before), pasted: screen(pasted))
    return judge?.verdict(on: screen(now))
  }

  private let said = "> [a:b -> c:d] hello"

  @Test("sent: it stands above an empty composer")
  func accepted() {
    #expect(verdict("hello", ["> "], [said], [said, "ok", ">"]) == .accepted)
    #expect(verdict("hello", ["> Try me"], [said], [said, "> Try me"]) == .accepted)
    #expect(verdict("hello", [">"], [said], [said, "> what a person types since"]) == .accepted)
  }

  @Test("not sent: it stands in the composer, whatever is shown below")
  func draft() {
    #expect(verdict("hello", [">"], [said], [said]) == .draft)
    #expect(verdict("hello", [">"], [said], [said, "", "? for help"]) == .draft)
  }

  @Test(
    "a text with lines like the prompt is no proof while it stands", arguments: ["hello\n>", "hello\n>\nx", "a\n> b"])
  func promptInText(text: String) {
    let rows = ("> " + Self.label + text).split(separator: "\n").map(String.init)
    #expect(verdict(text, [">"], rows, rows) == .draft)
    #expect(verdict(text, [">"], rows, rows + ["", ">"]) == .accepted)
  }

  @Test("an earlier message of the same words is no proof")
  func repeated() {
    let before = [said, ">"]
    #expect(verdict("hello", before, [said, said], [said, ">"]) == .unverifiable)
    #expect(verdict("hello", before, [said, said], [said, said]) == .draft)
    #expect(verdict("hello", before, [said, said], [said, said, ">"]) == .accepted)
  }

  @Test("on a full screen an older one goes as the new one comes")
  func scrolled() {
    func screen(_ transcript: [String], _ composer: String) -> [String] {
      transcript + [Self.rule, composer, Self.rule]
    }
    let text = "[a:b -> c:d] hello"
    let others = (1...4).map { "another message that tells the place \($0)" }
    let (before, pasted) = (screen([text] + others, ""), screen([text] + others, text))
    #expect(verdict("hello", before, pasted, screen(others + [text, "noted"], "")) == .accepted)
    #expect(verdict("hello", before, pasted, before) == .unverifiable)
    // Where all is alike, nothing tells.
    let alike = [String](repeating: text, count: 5)
    #expect(verdict("hello", screen(alike, ""), screen(alike, text), screen(alike, "")) == .unverifiable)
  }

  @Test("blank, forgotten or another shape: nothing is proved")
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

  @Test("a part of it that is left in the composer is a draft")
  func remainder() {
    let text = "one two three four five six"
    let shown = "> \(Self.label)\(text)"
    #expect(verdict(text, [">"], [shown], [shown, "> four five six"]) == .draft)
  }

  @Test("a composer between rules, however wrapped and framed")
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

  @Test("a text in whose place a runtime shows how long it is")
  func placeholder() {
    let pasted = ["> [Pasted text #1 +3 lines]"]
    #expect(verdict("a\nb\nc", [">"], pasted, pasted) == .draft)
    #expect(verdict("a\nb\nc", [">"], pasted, pasted + [">"]) == .accepted)
    #expect(verdict("a\nb\nc", [">"], pasted, ["you: [a:b -> c:d] a", " b", " c", ">"]) == .accepted)
    #expect(verdict("a\nb\nc", [">"], pasted, ["something", ">"]) == .unverifiable)
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
