import Foundation
import MosaicFramework
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Documents")
struct DocumentTests {
  @Test("every hostile text can be read back from a Markdown table", arguments: SampleFleet.hostileTexts)
  func tableRoundTrip(text: String) {
    let document = MarkdownDocument([
      .table(MarkdownTable(columns: ["a", "b"], rows: [[.literal(text), .literal("z")]]))
    ])
    #expect(MarkdownReader(document.bytes).tables == [[["a", "b"], [text, "z"]]])
  }

  @Test("an author's Markdown keeps its markup and cannot end its cell")
  func markdownCells() {
    #expect(MarkdownText.cell("a|b `c` <d>") == #"a\|b `c` <d>"#)
    #expect(MarkdownText.cell(#"a\|b"#) == #"a\\\|b"#)
    #expect(MarkdownText.cell(#"a\b"#) == #"a\b"#)
  }

  @Test("only characters that could be markup are escaped in a text")
  func literalText() {
    #expect(MarkdownText.literal("*a* ~b~ [c](d) _e_ __") == #"\*a\* \~b\~ \[c](d) \_e\_ \_\_"#)
    #expect(MarkdownText.literal("&quot; &#34; R&D") == #"\&quot; \&#34; R\&D"#)
    #expect(MarkdownText.literal("https://x www.x c:/d w.x") == #"https\://x www\.x c:/d w.x"#)
    #expect(MarkdownText.literal("code_1 a & b && c] > d #1! 2. (e)") == "code_1 a & b && c] > d #1! 2. (e)")
  }

  @Test("a line break in a text becomes one space, and is removed at the ends")
  func lineBreaks() {
    #expect(MarkdownText.line("one\r\ntwo\n\nthree\n") == "one two three")
  }

  @Test("a code span has longer delimiters than the backticks in it")
  func codeSpans() {
    #expect(MarkdownText.code("plain") == "`plain`")
    #expect(MarkdownText.code("a``b") == "```a``b```")
    #expect(MarkdownText.code("`x") == "`` `x ``")
    #expect(MarkdownText.code(" x ") == "`  x  `")
    #expect(MarkdownText.code(" x") == "` x`")
    #expect(MarkdownText.code("  ") == "`  `")
  }

  @Test("columns are padded to the widest cell in code points, at least three")
  func padding() {
    let table = MarkdownTable(columns: ["a", "title"], rows: [[.literal("漢字漢字"), .literal("x")]])
    #expect(
      MarkdownDocument([.table(table)]).text == """
        | a    | title |
        | ---- | ----- |
        | 漢字漢字 | x     |

        """)
  }

  @Test("a Mermaid label cannot end early, and its text can be read back", arguments: SampleFleet.hostileTexts)
  func mermaidLabels(text: String) throws {
    let chart = MermaidChart(labels: ["root", text], arrows: [MermaidChart.Arrow(from: 0, to: 1)])
    let read = try #require(MermaidReader(MarkdownReader(chart.bytes).lines))
    #expect(read.labels == ["a0": "root", "a1": text])
    #expect(read.arrows == [["a0", "a1"]])
  }

  @Test("a Mermaid label has no bare colon, after which Mermaid would remove the end of an entity")
  func mermaidColon() {
    let chart = MermaidChart(labels: ["style: #1"], arrows: [])
    #expect(chart.text == "flowchart TD\n  a0[\"style#58; #35;1\"]\n")
  }

  @Test("JSON is indented and sorted, and slashes are not escaped")
  func jsonLayout() {
    let value: JSONValue = ["b": [1, .null, true], "a/c": "x/y", "$": [:], "A": []]
    #expect(
      JSONDocument(value).text == """
        {
          "$": {},
          "A": [],
          "a/c": "x/y",
          "b": [
            1,
            null,
            true
          ]
        }

        """)
  }

  @Test(
    "JSON strings can be read back with Foundation",
    arguments: SampleFleet.hostileTexts + ["\u{0}\u{1F}\n\r\t\u{7F}\u{2028}"])
  func jsonStrings(text: String) throws {
    let data = Data(JSONDocument([text: .string(text)] as JSONValue).bytes)
    let read = try JSONSerialization.jsonObject(with: data) as? [String: String]
    #expect(read == [text: text])
  }

  @Test("a template inserts each value unchanged")
  func templates() {
    let template = TextTemplate(name: "t", parsing: "{{a}} and {{b}}, {{a}}\n")
    var bytes: [UInt8] = []
    template.fill(["a": "<1>", "b": "{{a}}"], into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "<1> and {{a}}, <1>\n")
  }

  @Test("a template stops the program if a value is missing")
  func missingValue() async {
    await #expect(processExitsWith: .failure) {
      var bytes: [UInt8] = []
      TextTemplate(name: "t", parsing: "{{a}}\n").fill([:], into: &bytes)
    }
  }

  @Test("a template stops the program if it does not use a value")
  func unusedValue() async {
    await #expect(processExitsWith: .failure) {
      var bytes: [UInt8] = []
      TextTemplate(name: "t", parsing: "plain\n").fill(["a": "b"], into: &bytes)
    }
  }

  @Test("every shipped template is filled by a block, opens with prose and ends with one newline")
  func shippedTemplates() {
    let blocks: [MarkdownBlock] = [
      .generatedNote(source: "s"), .commsSending(command: "c"), .commsTools(), .commsRules(address: "h:s"),
      .commsDirectory(host: "h"),
      .roleIndex(), .roleContract(title: "t"),
    ]
    var filled: Set<String> = []
    for case .prose(let template, let values) in blocks {
      var bytes: [UInt8] = []
      template.fill(values, into: &bytes)
      filled.insert("templates/\(template.name)")
      #expect(bytes.first != UInt8(ascii: "\n") && bytes.last == UInt8(ascii: "\n"))
      #expect(!bytes.suffix(2).elementsEqual("\n\n".utf8))
    }
    #expect(filled == Set(Resource.templates.map(\.path)))
  }
}
