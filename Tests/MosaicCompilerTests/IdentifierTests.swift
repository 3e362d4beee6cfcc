import MosaicModel
import Testing

@Suite("identifiers validate themselves")
struct IdentifierTests {
  static let words = [
    "a", "A9", "code-1", "code_1", "9", "-a", "_a", "a.b", "a/b", "a b", "", "é", "a\n", "..", "a%h",
    String(repeating: "a", count: 64), String(repeating: "a", count: 65),
  ]

  @Test("an identifier is made of exactly the texts that its pattern matches", arguments: words)
  func pattern(word: String) throws {
    try check(AgentName(word), of: word)
    try check(PersonaClass(word), of: word)
    try check(HostName(word), of: word)
  }

  @Test(
    "names that would leave their folder, their unit or their option are none",
    arguments: ["../x", "a/../b", "a.local", "a@b", "-H", "a\n", "a b", ""])
  func hostile(word: String) {
    #expect(AgentName(word) == nil && PersonaClass(word) == nil)
  }

  private func check<Name: Identifier>(_ name: Name?, of word: String) throws {
    // ECMA-262's `$` is the end of the text, Swift's is also the last line end.
    let matches = try Regex(Name.syntax.pattern).wholeMatch(in: word) != nil
    #expect((name != nil) == matches, "\(Name.self) '\(word)'")
    if let name { #expect(name.description == word) }
  }
}
