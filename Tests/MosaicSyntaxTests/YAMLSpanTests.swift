import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@Suite("Spans of keys and values")
struct YAMLSpanTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: MarkedText
    let value: String

    init(_ name: String, _ text: MarkedText, _ value: String) {
      testDescription = name
      self.text = text
      self.value = value
    }
  }

  static let scalars: [Case] = [
    Case("plain", "name: 1️⃣ada2️⃣\n", "ada"),
    Case("plain at the end of the file", "name: 1️⃣ada2️⃣", "ada"),
    Case("blanks after it", "name: 1️⃣ada2️⃣   \n", "ada"),
    Case("a comment after it", "name: 1️⃣ada2️⃣ # who\n", "ada"),
    Case("a hash that is no comment", "name: 1️⃣ada#12️⃣\n", "ada#1"),
    Case("single quotes", "name: 1️⃣'it''s'2️⃣ # who\n", "it's"),
    Case("double quotes", #"name: 1️⃣"a\tb"2️⃣"#, "a\tb"),
    Case("empty quotes", "name: 1️⃣''2️⃣\n", ""),
    Case("a literal block", "name: 1️⃣|\n  one\n  two2️⃣\n", "one\ntwo\n"),
    Case("a literal block and a comment", "name: 1️⃣|\n  one2️⃣\n# who\nnext: 1\n", "one\n"),
    Case("a folded block without its end", "name: 1️⃣>-\n  one\n  two2️⃣\n\nnext: 1\n", "one two"),
    Case("a kept block", "name: 1️⃣|+\n  one2️⃣\n\nnext: 1\n", "one\n\n"),
    Case("plain over two lines", "name: 1️⃣one\n  two2️⃣\nnext: 1\n", "one two"),
    Case("quotes over two lines", "name: 1️⃣\"one\n  two\"2️⃣\nnext: 1\n", "one two"),
    Case("a folded line end", "name: 1️⃣\"one\\\n  two\"2️⃣\nnext: 1\n", "onetwo"),
    Case("nothing", "name:1️⃣2️⃣\nnext: 1\n", ""),
    Case("nothing but blanks", "name:1️⃣2️⃣  \nnext: 1\n", ""),
    Case("nothing but a comment", "name:1️⃣2️⃣ # who\nnext: 1\n", ""),
    Case("nothing at the end", "name:1️⃣2️⃣", ""),
    Case("in braces", "{a: 1, name: 1️⃣ada2️⃣}", "ada"),
    Case("a surrogate pair", #"{"a": 1, "name": 1️⃣"x \ud83e\udd8a y"2️⃣}"#, "x 🦊 y"),
    Case("after a surrogate pair", #"{"a": "\uD83E\uDD8A\ud83e\udd8a", "name": 1️⃣"ada"2️⃣}"#, "ada"),
    Case("a surrogate pair in a key", #"{"\ud83e\udd8a": "x", "name": 1️⃣"ada"2️⃣}"#, "ada"),
    Case("a surrogate pair in a plain scalar", #"name: 1️⃣\ud83e\udd8a2️⃣"#, #"\ud83e\udd8a"#),
    Case("a surrogate pair in single quotes", #"name: 1️⃣'\ud83e\udd8a'2️⃣"#, #"\ud83e\udd8a"#),
    Case("a surrogate pair in a comment", "# \\ud83e\\udd8a\nname: 1️⃣ada2️⃣\n", "ada"),
    Case("an escaped backslash before a pair", #"name: 1️⃣"\\ud83e \ud83e\udd8a"2️⃣"#, #"\ud83e 🦊"#),
    Case("after a long escape", #"{a: "\U0001F98A", name: 1️⃣"ada"2️⃣}"#, "ada"),
    Case("in JSON", #"{"a":1,"name":1️⃣"ada"2️⃣}"#, "ada"),
    Case("nothing in braces", "{name: 1️⃣2️⃣}", ""),
    Case("Windows line ends", "a: 1\r\nname: 1️⃣ada2️⃣\r\nnext: 1\r\n", "ada"),
    Case("Windows line ends and a block", "name: 1️⃣|\r\n  one\r\n  two2️⃣\r\nnext: 1\r\n", "one\ntwo\n"),
    Case("a byte order mark", "\u{FEFF}name: 1️⃣ada2️⃣\n", "ada"),
    Case("wide characters in front", "漢字: 漢字漢字\nname: 1️⃣ada2️⃣\n", "ada"),
    Case("emoji in front", "a: 👩‍🚀🎉\nname: 1️⃣ada2️⃣\n", "ada"),
    Case("a combining character in front", "a: e\u{301}e\u{301}\nname: 1️⃣ada2️⃣\n", "ada"),
    Case("wide characters on the line", "{漢: 字, name: 1️⃣漢2️⃣, x: 1}", "漢"),
    Case("mark, wide characters and Windows line ends", "\u{FEFF}漢: 字\r\nname: 1️⃣é2️⃣\r\n", "é"),
  ]

  @Test("a scalar's span covers the scalar as written", arguments: scalars)
  func scalarSpan(_ example: Case) throws {
    let parsed = ParsedText(example.text.text)
    let node = try #require(parsed.node("name"))
    #expect(parsed.codes == [])
    #expect(node.span.range == example.text.range(1, 2))
    #expect(node.scalar?.text == example.value)
  }

  @Test(
    "after a rejected anchor, a scalar's span covers only its text",
    arguments: ["name: &a 1️⃣ada2️⃣\n", "name: &a\n  1️⃣ada2️⃣\n", "&a name: &b 1️⃣ada2️⃣\n", "name: &a1️⃣:ada2️⃣\n"] as [MarkedText])
  func anchoredScalarSpan(_ text: MarkedText) throws {
    let parsed = ParsedText(text.text)
    #expect(Set(parsed.codes) == [.anchorOrAlias])
    #expect(parsed.node("name")?.span.range == text.range(1, 2))
  }

  @Test("a key's span covers the key with its quotes")
  func keySpans() throws {
    let text: MarkedText = "1️⃣one2️⃣: 1\n3️⃣'two'4️⃣: 2\n5️⃣\"three\"6️⃣ : 3\n7️⃣? four8️⃣\n: 4\n"
    let spans = try #require(ParsedText(text.text).root).entries.map(\.key.span.range)
    #expect(spans.prefix(3) == [text.range(1, 2), text.range(3, 4), text.range(5, 6)])
    #expect(spans.last == text[7] + 2..<text[8])
  }

  @Test("a block collection ends with its last item, not at the next key")
  func blockCollections() throws {
    let text: MarkedText = """
      agents:
        1️⃣- name: ada
          tags: 3️⃣[a, {b: c}]4️⃣ # some
        - name: ben2️⃣

      # more
      other: 5️⃣a: 1
      """
    let parsed = ParsedText(text.text.replacing("other: a: 1", with: "other:\n- 1\n- 2\n"))
    #expect(parsed.codes == [])
    #expect(parsed.node("agents")?.span.range == text.range(1, 2))
    #expect(parsed.node("agents", "0", "tags")?.span.range == text.range(3, 4))
    #expect(parsed.node("other")?.items.count == 2)
  }

  @Test("a list at the indentation of its key ends with its last item")
  func indentlessList() throws {
    let text: MarkedText = "a:\n1️⃣- 1\n- 3️⃣22️⃣\n\nb: 1\n"
    let parsed = ParsedText(text.text)
    #expect(parsed.node("a")?.span.range == text.range(1, 2))
    #expect(parsed.node("a", "1")?.span.range == text.range(3, 2))
  }

  @Test("the span of an empty collection covers its brackets")
  func emptyCollections() {
    let text: MarkedText = "a: 1️⃣[ ]2️⃣\nb: 3️⃣{}4️⃣\n"
    let parsed = ParsedText(text.text)
    #expect(parsed.node("a")?.span.range == text.range(1, 2))
    #expect(parsed.node("b")?.span.range == text.range(3, 4))
  }
}
