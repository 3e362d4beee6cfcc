import MosaicDiagnostics
import MosaicTestSupport
import Testing

@testable import MosaicFormats

@Suite("Diagnostics as text")
struct TextRendererTests {
  @Test("a diagnostic shows its message, location, line, mark, note and help")
  func wholeDiagnostic() {
    let text: MarkedText = "a: 1\nclass: 1️⃣architct2️⃣  # hm\n"
    let rendered = Rendered(text)
    let diagnostic = Diagnostic(
      .unknownClass, message: "class 'architct' is not in the role library",
      at: Label(rendered.span(text.range(1, 2)), text: "no role file defines this class"),
      help: "did you mean 'architect'?")
    #expect(
      rendered.text(diagnostic) == """
        error[unknown-class]: class 'architct' is not in the role library
         --> roster.yaml:2:8
          |
        2 | class: architct  # hm
          |        ^^^^^^^^ no role file defines this class
          = help: did you mean 'architect'?

        """)
  }

  private func shown(_ text: MarkedText, _ primary: (Int, Int), related: [(Int, Int, String)]) -> String {
    let rendered = Rendered(text)
    let labels = related.map { Label(rendered.span(text.range($0.0, $0.1)), text: $0.2) }
    let place = Label(rendered.span(text.range(primary.0, primary.1)), text: "second")
    return rendered.text(Diagnostic(.duplicateKey, message: "twice", at: place, related: labels))
  }

  @Test("labels in one file share one excerpt with aligned line numbers")
  func severalLabels() {
    let filler = (2...11).map { "k\($0): v\n" }.joined()
    #expect(
      shown(MarkedText("1️⃣k12️⃣: v\n" + filler + "3️⃣k124️⃣: v\n"), (3, 4), related: [(1, 2, "first")]) == """
        error[duplicate-key]: twice
          --> roster.yaml:12:1
           |
         1 | k1: v
           | -- first
        ...
        12 | k12: v
           | ^^^ second

        """)
  }

  @Test("a single line between two marked lines is shown instead of an ellipsis")
  func nearLines() {
    #expect(
      shown("1️⃣a2️⃣: 1\nb: 2\n3️⃣a4️⃣: 3\n", (3, 4), related: [(1, 2, "")]) == """
        error[duplicate-key]: twice
         --> roster.yaml:3:1
          |
        1 | a: 1
          | -
        2 | b: 2
        3 | a: 3
          | ^ second

        """)
  }

  @Test("labels of one line hang below their marks, even after wide characters and tabs")
  func labelsOfOneLine() {
    #expect(
      shown("漢: {1️⃣漢2️⃣: 1,\t3️⃣bb4️⃣: 2, 5️⃣漢6️⃣: 3}\n", (5, 6), related: [(1, 2, "first"), (3, 4, "other")]) == """
        error[duplicate-key]: twice
         --> roster.yaml:1:18
          |
        1 | 漢: {漢: 1,    bb: 2, 漢: 3}
          |      --        --     ^^ second
          |      |         |
          |      |         other
          |      first

        """)
  }

  @Test("where two marks overlap, the primary one is visible")
  func overlappingLabels() {
    #expect(
      shown("a: 1️⃣b 3️⃣c2️⃣ d4️⃣\n", (1, 2), related: [(1, 4, "whole")]) == """
        error[duplicate-key]: twice
         --> roster.yaml:1:4
          |
        1 | a: b c d
          |    ^^^-- whole
          |    |
          |    second

        """)
  }

  @Test("of a span over several lines, the first and the last line are shown")
  func severalLines() {
    #expect(
      shown("a: 1️⃣'one\n  two\n\n  three'2️⃣\nb: 3\n", (1, 2), related: []) == """
        error[duplicate-key]: twice
         --> roster.yaml:1:4
          |
        1 | a: 'one
          |    ^^^^ second
        ...
        4 |   three'
          |   ^^^^^^

        """)
  }

  @Test("a line that is too long is shown once per mark")
  func longLineWithTwoMarks() {
    let filler = String(repeating: "x", count: 300)
    let text = MarkedText("1️⃣one2️⃣ \(filler) 3️⃣two4️⃣\n")
    let lines = shown(text, (3, 4), related: [(1, 2, "first")]).split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[3].hasPrefix("1 | one x") && lines[4] == "  | --- first")
    #expect(lines[5].hasSuffix("x two") && lines[6].hasSuffix(" ^^^ second"))
    #expect(lines.allSatisfy { $0.count < 160 })
  }

  struct Alignment: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: MarkedText
    let line: String
    let marks: String
  }

  static let alignments = [
    Alignment(testDescription: "tabs", text: "a:\t1️⃣b\tc2️⃣\n", line: "a:    b    c", marks: "      ^^^^^^"),
    Alignment(testDescription: "wide characters", text: "漢字: 1️⃣漢2️⃣ x\n", line: "漢字: 漢 x", marks: "      ^^"),
    Alignment(testDescription: "emoji", text: "🎉✅: 1️⃣⚡2️⃣\n", line: "🎉✅: ⚡", marks: "      ^^"),
    Alignment(testDescription: "flags", text: "🇩🇪: 1️⃣b2️⃣\n", line: "🇩🇪: b", marks: "    ^"),
    Alignment(
      testDescription: "combining marks", text: "e\u{301}e\u{301}: 1️⃣a\u{301}b2️⃣\n", line: "e\u{301}e\u{301}: a\u{301}b",
      marks: "    ^^"),
    Alignment(testDescription: "nothing", text: "a:1️⃣2️⃣\n", line: "a:", marks: "  ^"),
    Alignment(testDescription: "the end of the file", text: "a: b1️⃣2️⃣", line: "a: b", marks: "    ^"),
    Alignment(testDescription: "an empty file", text: "1️⃣2️⃣", line: "", marks: "^"),
    Alignment(testDescription: "after the last line end", text: "a: b\n1️⃣2️⃣", line: "", marks: "^"),
    Alignment(testDescription: "Windows line ends", text: "a: 1️⃣b2️⃣\r\nc: d\r\n", line: "a: b", marks: "   ^"),
    Alignment(testDescription: "several lines", text: "a: 1️⃣'one\n  two'2️⃣\n", line: "a: 'one", marks: "   ^^^^"),
    Alignment(
      testDescription: "several lines with Windows line ends", text: "a: 1️⃣'one\r\n  two'2️⃣\r\n", line: "a: 'one",
      marks: "   ^^^^"),
    Alignment(
      testDescription: "terminal escapes", text: "a\u{1B}[2J: 1️⃣b\u{202E}c2️⃣\n",
      line: "a<U+001B>[2J: b<U+202E>c",
      marks: "              ^^^^^^^^^^"),
  ]

  @Test("marks are aligned with the marked text", arguments: alignments)
  func marksAreAligned(_ example: Alignment) {
    let shown = Rendered(example.text).marked(example.text.range(1, 2))
    #expect(shown.first?.hasSuffix(example.line.isEmpty ? "|" : "| " + example.line) == true, "\(shown)")
    #expect(shown.last?.hasSuffix("| " + example.marks) == true, "\(shown)")
  }

  @Test("a long line is cut on both sides of the mark")
  func longLine() {
    let filler = String(repeating: "x", count: 500)
    let text = MarkedText("\(filler) 1️⃣here2️⃣ \(filler)\n")
    let shown = Rendered(text).marked(text.range(1, 2))
    let part = String(repeating: "x", count: 59)
    #expect(shown == ["1 | …\(part) here \(part)…", "  | \(String(repeating: " ", count: 61))^^^^"])
  }

  @Test("a long line is cut between characters, even if they are wide or have many combining marks")
  func longLineOfCharacters() {
    for filler in ["漢", "👩\u{1F3FD}", "e\u{301}"] {
      let text = MarkedText(String(repeating: filler, count: 400) + "1️⃣here2️⃣" + String(repeating: filler, count: 400))
      let shown = Rendered(text).marked(text.range(1, 2))
      #expect(shown[0].contains("here"))
      #expect(!shown[0].contains("\u{FFFD}"))
      #expect(shown[0].utf8.count < 200)
    }
    let marks = MarkedText("a1️⃣" + String(repeating: "\u{301}", count: 5000) + "2️⃣")
    #expect(Rendered(marks).marked(marks.range(1, 2))[0].utf8.count < 200)
  }

  @Test("a mark that is too wide is shortened")
  func wideMark() {
    let text = MarkedText("a: 1️⃣\(String(repeating: "x", count: 500))2️⃣ y")
    let shown = Rendered(text).marked(text.range(1, 2))
    #expect(shown[0] == "1 | a: \(String(repeating: "x", count: 60))… y")
    #expect(shown[1].count { $0 == "^" } == 61)
  }

  @Test("a message that is too long loses its middle")
  func longMessage() {
    let rendered = Rendered("a")
    let word = String(repeating: "x", count: 100_000)
    let shown = rendered.text(
      Diagnostic(
        .invalidName, message: "'\(word)' is not a valid value for 'name'", at: Label(rendered.span(0..<1), text: word),
        help: word))
    #expect(shown.utf8.count < 4000)
    #expect(shown.contains("x' is not a valid value for 'name'"))
  }

  @Test("trap 18: escapes in names, messages, labels and help texts are made visible")
  func hostileText() {
    let hostile = "x\u{1B}]0;owned\u{07}\u{9B}31m\u{202E}\r\n\t\u{7F}"
    for color in [false, true] {
      let rendered = Rendered("a: \(hostile)".marked, path: "fleet/\(hostile).yaml")
      let diagnostic = Diagnostic(
        .unknownKey, message: hostile, at: Label(rendered.span(3..<10), text: hostile),
        related: [Label(rendered.span(0..<1), text: hostile)],
        help: hostile)
      let shown = rendered.text(diagnostic, color: color)
      let expected: Set<Unicode.Scalar> = color ? ["\n", "\u{1B}"] : ["\n"]
      #expect(Set(shown.unicodeScalars.filter(HiddenCharacters.contains)).subtracting(expected) == [])
      #expect(!shown.contains("\u{1B}]"))
      #expect(shown.contains("<U+001B>]0;owned<U+0007><U+009B>31m<U+202E>"))
      #expect(shown.split(separator: "\n").count == 8)
    }
  }

  @Test("line breaks and tabs in quoted values are visible")
  func lineBreaks() {
    let rendered = Rendered("a")
    let value = "'one\ntwo\tthree'"
    let shown = rendered.text(
      Diagnostic(.invalidName, message: value, at: Label(rendered.span(0..<1), text: value), help: value))
    #expect(shown.split(separator: "\n").filter { $0.hasSuffix("'one<U+000A>two<U+0009>three'") }.count == 3)
  }

  @Test("color changes only colors")
  func color() {
    let text: MarkedText = "class: 1️⃣architct2️⃣\n"
    let rendered = Rendered(text)
    let diagnostic = Diagnostic(
      .floorUnmet, message: "m", at: Label(rendered.span(text.range(1, 2)), text: "here"),
      related: [Label(rendered.span(0..<2))],
      help: "h")
    let colored = rendered.text(diagnostic, color: true)
    #expect(colored.contains("\u{1B}[1;33mwarning[floor-unmet]\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == rendered.text(diagnostic))
    #expect(!rendered.text(diagnostic).contains("\u{1B}"))
  }
}

extension String {
  fileprivate var marked: MarkedText { MarkedText(self) }
}
