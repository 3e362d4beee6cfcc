import MosaicDiagnostics
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  static let near = [
    ("architct", "architect"), ("nmae", "name"), ("Name", "name"), ("clas", "class"), ("runtim", "runtime"),
    ("od", "ox"),
    ("orchestartor", "orchestrator"), ("revew", "review"),
  ]

  @Test("a misspelled word finds the intended one", arguments: near)
  func finds(_ written: String, _ meant: String) {
    #expect(Suggestion.nearest(to: written, among: ["zebra", "quite-else", meant, "another"]) == meant)
  }

  @Test(
    "a word that resembles no known word finds nothing",
    arguments: ["x", "", "tool", "yes", "zzzzzzzz", String(repeating: "n", count: 5000)])
  func findsNothing(_ written: String) {
    #expect(Suggestion.nearest(to: written, among: ["name", "class", "", "orchestrator"]) == nil)
  }

  @Test("the nearer word wins, and the first of equally near ones")
  func order() {
    #expect(Suggestion.nearest(to: "code1", among: ["code23", "code2", "code0", "code1x"]) == "code2")
  }

  @Test("no suggestions are computed after the budget of a file is used up")
  func budget() {
    var bag = DiagnosticBag()
    let words = (0..<10_000).map { "worker\($0)" }
    let answers = (0..<1000).map { _ in bag.nearest(to: "worker1x", among: words) }
    #expect(answers.first == .some("worker1"))
    #expect(answers.last == .some(nil))
  }

  @Test("at least 95 percent of misspelled words find the intended one")
  func score() {
    let wrong = TypingErrors.all.flatMap { errors in
      errors.meant.compactMap { typed, meant -> String? in
        let found = Suggestion.nearest(to: typed, among: errors.known)
        return found == meant ? nil : "\(errors): \(typed) is \(meant), and not \(found ?? "nothing")"
      }
    }
    let count = TypingErrors.all.reduce(0) { $0 + $1.meant.count }
    #expect(count >= 120)
    #expect(wrong.count * 20 <= count, "\(wrong.count) of \(count):\n\(wrong.joined(separator: "\n"))")
    print("suggestions: \(count - wrong.count) of \(count) right", wrong)
  }

  @Test("a word that is not a misspelling of a known word gets no suggestion", arguments: TypingErrors.all)
  func nonsense(_ errors: TypingErrors) {
    for word in errors.nonsense { #expect(Suggestion.nearest(to: word, among: errors.known) == nil, "\(word)") }
  }
}
