import MosaicDiagnostics
import MosaicSyntax
import Testing

@Suite("Files designed to do harm")
struct HostileInputTests {
  static let repeated = [
    "{", "[", "- ", "? ", "\"a\" ", "a: ", "&a ", "!t ", "*a ", "|", ">", "' ", "\"", "[{", "{a: ", "[a, ", "- - ", "%",
    "@", "`", ",", "]", "}", ": ", "? - ", "{? ", "---\n", "...\n", "&a\n", "!t\n", "\t", "#", "<<: ", "\u{202E}", "漢",
    "👩\u{200D}",
  ]

  @Test("a hundred thousand repetitions of any piece are rejected quickly, with few diagnostics", arguments: repeated)
  func repetition(_ piece: String) {
    let parsed = ParsedText(String(repeating: piece, count: 100_000))
    #expect(!parsed.diagnostics.isEmpty)
    #expect(parsed.diagnostics.count <= 21)
  }

  @Test("a line of one megabyte is rejected")
  func longLine() {
    let line = String(repeating: "x", count: 1 << 20)
    #expect(ParsedText(line).codes == [.scalarTooLong])
    #expect(ParsedText("a: \(line)").codes == [.scalarTooLong])
    #expect(ParsedText("\"\(line)").codes == [.yamlSyntax])
  }

  @Test("every key of a long line is compared and counted, and only the first diagnostics are shown")
  func manyComplaintsOnOneLine() {
    let parsed = ParsedText("{" + String(repeating: "é: 1, ", count: 20_000) + "}")
    #expect(parsed.count == 19_999)
    var map = SourceMap()
    map.add(path: "one-line.yaml", bytes: parsed.file.bytes)
    #expect(TextRenderer(sources: map, color: false).render(parsed.diagnostics).utf8.count < 20_000)
  }
}
