import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport
import Testing

@testable import MosaicFormats

@Suite("Documents that the YAML reader rejects")
struct YAMLRefusalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: DiagnosticCode
    let text: MarkedText

    init(_ name: String, _ code: DiagnosticCode, _ text: MarkedText) {
      testDescription = name
      self.code = code
      self.text = text
    }
  }

  static let single: [Case] = [
    Case("an anchor", .anchorOrAlias, "a: 1️⃣&x2️⃣ 1\n"),
    Case("an anchor on a mapping", .anchorOrAlias, "a: 1️⃣&x2️⃣\n  b: 1\n"),
    Case("an anchor on a key", .anchorOrAlias, "1️⃣&x2️⃣ a: 1\n"),
    Case("an alias", .anchorOrAlias, "a: 1️⃣*x2️⃣\n"),
    Case("an alias in a list", .anchorOrAlias, "a: [1, 1️⃣*x2️⃣, 3]\n"),
    Case("a tag", .yamlTag, "a: 1️⃣!!str2️⃣ 1\n"),
    Case("a local tag", .yamlTag, "a: 1️⃣!env2️⃣ HOME\n"),
    Case("a lone tag", .yamlTag, "a: 1️⃣!2️⃣ 1\n"),
    Case("a tag on a list", .yamlTag, "a: 1️⃣!!seq2️⃣ [1]\n"),
    Case("a tag on the document", .yamlTag, "1️⃣!!map2️⃣\na: 1\n"),
    Case("half a surrogate pair", .yamlSyntax, #"a: "x 1️⃣\ud83e2️⃣""#),
    Case("the second half of a surrogate pair", .yamlSyntax, #"{"a": "é 1️⃣\udd8a2️⃣"}"#),
    Case("too few digits after a long escape", .yamlSyntax, #"a: "1️⃣\U0001F92️⃣""#),
    Case("a bullet", .yamlSyntax, "a:\n  1️⃣•2️⃣ b: 1\n"),
    Case("a bullet before two keys", .yamlSyntax, "a:\n  1️⃣•2️⃣ b: 1\n    c: 1\n"),
    Case("a minus sign", .yamlSyntax, "a:\n  1️⃣−2️⃣ b: 1\n"),
    Case("an asterisk", .yamlSyntax, "a:\n  1️⃣*2️⃣ b: 1\n"),
    Case("a glued dash", .yamlSyntax, "a:\n  1️⃣-2️⃣b: 1\n"),
    Case("a wide colon", .yamlSyntax, "a: 1\nb1️⃣：2️⃣ 1\n"),
    Case("a comment with slashes", .yamlSyntax, "a: 1\n1️⃣//2️⃣ why\nb: 1\n"),
    Case("a fence", .yamlSyntax, "1️⃣```yaml2️⃣\na: 1\n```\n"),
    Case("a line of TOML", .yamlSyntax, "1️⃣a = 12️⃣\n[b]\nc = 1\n"),
    Case("a merge key", .mergeKey, "a:\n  1️⃣<<2️⃣: {b: 1}\n"),
    Case("a list as key", .complexKey, "1️⃣[a, b]2️⃣: 1\n"),
    Case("a mapping as key", .complexKey, "? 1️⃣{a: b}2️⃣\n: 1\n"),
    Case("a key given twice", .duplicateKey, "a: 1\n1️⃣a2️⃣: 2\n"),
    Case("a key given twice in other quotes", .duplicateKey, "a: 1\n1️⃣\"a\"2️⃣: 2\n"),
    Case("a second document", .multipleDocuments, "a: 1\n1️⃣---2️⃣\nb: 1\n"),
    Case("an empty second document", .multipleDocuments, "a: 1\n1️⃣---2️⃣\n"),
    Case("an empty file", .emptyDocument, "1️⃣2️⃣"),
    Case("a file of comments", .emptyDocument, "1️⃣2️⃣# nothing\n\n# more\n"),
    Case("a file of blanks", .emptyDocument, "1️⃣2️⃣  \n\n"),
    Case("a lone document mark", .emptyDocument, "1️⃣2️⃣---\n"),
    Case("a document mark and its end", .emptyDocument, "1️⃣2️⃣---\n...\n"),
    Case("a lone byte order mark", .emptyDocument, "1️⃣2️⃣\u{FEFF}"),
    Case("a tab as indentation", .tabIndentation, "a:\n1️⃣\t2️⃣b: 1\n"),
    Case("a tab after blanks", .tabIndentation, "a:\n  b: 1\n  1️⃣\t2️⃣c: 1\n"),
    Case("a tab in front of an item", .tabIndentation, "a:\n1️⃣\t2️⃣- b\n"),
    Case("the escape e", .hiddenCharacter, #"a: "x1️⃣\e2️⃣[31m""#),
    Case("the escape 0", .hiddenCharacter, #"a: "1️⃣\02️⃣""#),
    Case("a hexadecimal escape", .hiddenCharacter, #"a: "\t\n1️⃣\x072️⃣""#),
    Case("an escaped override", .hiddenCharacter, #"a: "1️⃣\u202e2️⃣txt""#),
    Case("an escaped tag character", .hiddenCharacter, #"a: "1️⃣\U000E00412️⃣""#),
    Case("an escaped joiner", .hiddenCharacter, #"a: "x1️⃣\u200d2️⃣y""#),
    Case("an escaped line end", .hiddenCharacter, #"a: "x1️⃣\r2️⃣\n""#),
    Case("an escape in a key", .hiddenCharacter, #""a1️⃣\u200b2️⃣": 1"#),
    Case("a raw override in quotes is reported once", .hiddenCharacter, "a: \"x1️⃣\u{202E}2️⃣y\""),
    Case("invalid YAML", .yamlSyntax, "a: b1️⃣:2️⃣ c\n"),
  ]

  @Test("one mistake gives one diagnostic at its place", arguments: single)
  func isRefusedAtItsPlace(_ example: Case) {
    let parsed = ParsedText(example.text.text)
    #expect(parsed.codes == [example.code])
    #expect(parsed.ranges == [example.text.range(1, 2)])
  }

  @Test(
    "a hidden character after a tag or an anchor is also reported",
    arguments: [
      #"a: !!str "x1️⃣\e2️⃣""#, #"a: &x "x1️⃣\e2️⃣""#, #"a: &x !!str "1️⃣\u200b2️⃣""#, #"a: !<t> &x "1️⃣\02️⃣""#,
      #"!!str "k1️⃣\e2️⃣": 1"#,
    ] as [MarkedText])
  func hiddenBehindDecorations(_ text: MarkedText) {
    let parsed = ParsedText(text.text)
    #expect(parsed.codes.last == .hiddenCharacter)
    #expect(parsed.ranges.last == text.range(1, 2))
  }

  @Test("text that resembles a rejected construct is read")
  func isRead() {
    for text in [
      "a: '&x'", "a: x & y", "a: 2*3", "a: \"!x\"", "a: b!", "'<<': 1", "a: x<<y", "--- # mark\na: 1\n...\n",
      "%YAML 1.1\n---\na: 1",
      #"a: "\\e""#, #"a: '\e'"#, #"a: \e"#, #"a: "\t\n\"\/\_""#, "a:\n  - b:\tc\n",
    ] {
      #expect(ParsedText(text).codes == [], "\(text)")
    }
  }

  @Test("duplicates are found in mappings with more than twenty keys")
  func manyKeys() {
    let keys = (0..<30).map { "k\($0): 1\n" }.joined()
    let parsed = ParsedText(keys + "k3: 2\nk29: 2\n")
    #expect(parsed.codes == [.duplicateKey, .duplicateKey])
    #expect(parsed.diagnostics.map { $0.related[0].span.range.lowerBound } == [18, keys.utf8.count - 7])
  }

  @Test("64 levels are read, 65 are rejected", arguments: ["flow", "block", "dashes"])
  func depth(_ style: String) {
    #expect(ParsedText(nested(64, style)).codes == [])
    let refused = ParsedText(nested(65, style))
    #expect(refused.codes == [.nestingTooDeep])
    #expect(refused.root == nil)
  }

  private func nested(_ depth: Int, _ style: String) -> String {
    switch style {
    case "flow": return String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    case "dashes": return String(repeating: "- ", count: depth) + "x"
    default:
      return (0..<depth).map { String(repeating: " ", count: $0) + "a:" + ($0 == depth - 1 ? " 1" : "") + "\n" }
        .joined()
    }
  }

  @Test("65536 bytes of text are read, 65537 are rejected")
  func scalarSize() {
    let text = String(repeating: "x", count: 65_536)
    #expect(ParsedText("a: \(text)").codes == [])
    let parsed = ParsedText("a: x\(text)")
    #expect(parsed.codes == [.scalarTooLong])
    #expect(parsed.ranges == [3..<43])
  }

  @Test("the mark of a text that is too long ends at a character boundary")
  func scalarSizeInCharacters() {
    let parsed = ParsedText("a: " + String(repeating: "漢", count: 30_000))
    #expect(parsed.codes == [.scalarTooLong])
    #expect(parsed.ranges == [3..<42])
  }

  @Test("a file of more than 16 MiB is rejected without being parsed")
  func fileSize() {
    #expect(YAMLLimits.fileSize == 16 << 20)
    #expect(ParsedText(bytes: [UInt8](repeating: 0xFF, count: YAMLLimits.fileSize + 1)).codes == [.fileTooLarge])
  }
}
