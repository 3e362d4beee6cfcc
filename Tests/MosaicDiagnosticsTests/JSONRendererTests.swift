import Foundation
import MosaicDiagnostics
import MosaicTestSupport
import Testing

@testable import MosaicFormats

@Suite("Diagnostics as JSON")
struct JSONRendererTests {
  @Test("one diagnostic with a fix is rendered byte for byte")
  func wholeDiagnostic() {
    let text: MarkedText = "é: 1\nyolo: 1️⃣yes2️⃣\n"
    let rendered = Rendered(text)
    let span = rendered.span(text.range(1, 2))
    let diagnostic = Diagnostic(
      .notABoolean, message: "'yolo' must be true or false, not 'yes'", at: Label(span, text: "here"),
      help: "write 'true'",
      fixIts: [FixIt(.safe, message: "write 'true'", replacing: span, with: "true")])
    let place = """
      "end_byte": 15,
      INDENT"end_column": 10,
      INDENT"end_line": 2,
      INDENT"file": "roster.yaml",
      INDENT"start_byte": 12,
      INDENT"start_column": 7,
      INDENT"start_line": 2
      """
    let editPlace = place.replacing("INDENT", with: String(repeating: " ", count: 16))
    let labelPlace = place.replacing("INDENT", with: "        ")
    #expect(
      rendered.json(diagnostic) == """
        {
          "diagnostics": [
            {
              "code": "not-a-boolean",
              "documentation": "docs/diagnostics/not-a-boolean.md",
              "fixes": [
                {
                  "edits": [
                    {
                      "place": {
                        \(editPlace.replacing("\n" + String(repeating: " ", count: 16), with: "\n                "))
                      },
                      "replacement": "true"
                    }
                  ],
                  "message": "write 'true'",
                  "safety": "safe"
                }
              ],
              "help": "write 'true'",
              "message": "'yolo' must be true or false, not 'yes'",
              "primary": {
                \(labelPlace),
                "text": "here"
              },
              "related": [],
              "severity": "error"
            }
          ],
          "errors": 1,
          "omitted": [],
          "problems": [],
          "version": 1,
          "warnings": 0
        }

        """)
  }

  @Test("no diagnostics are rendered as an empty list")
  func noDiagnostics() {
    #expect(
      Rendered("").json() == """
        {
          "diagnostics": [],
          "errors": 0,
          "omitted": [],
          "problems": [],
          "version": 1,
          "warnings": 0
        }

        """)
  }

  @Test("trap 18: control characters are escaped and can be read back unchanged")
  func hostileText() throws {
    let hostile = "x\u{1B}[2J\u{9B}31m\u{202E}\u{E0041}\u{7F}\u{2028}"
    let rendered = Rendered("a", path: hostile)
    let json = rendered.json(Diagnostic(.unknownKey, message: hostile, at: Label(rendered.span(0..<1))))
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || !HiddenCharacters.contains($0) })
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let first = (read?["diagnostics"] as? [[String: Any]])?.first
    #expect(first?["message"] as? String == hostile)
    #expect((first?["primary"] as? [String: Any])?["file"] as? String == hostile)
  }

  @Test("diagnostics are sorted by path, offset and code")
  func order() {
    var map = SourceMap()
    let second = map.add(path: "b.yaml", bytes: Array("abc".utf8))
    let first = map.add(path: "a.yaml", bytes: Array("abc".utf8))
    var bag = DiagnosticBag()
    for (code, file, offset) in [
      (DiagnosticCode.unknownKey, second, 0), (.wrongType, first, 2), (.unknownKey, first, 1), (.missingKey, first, 1),
    ] {
      bag.report(Diagnostic(code, message: "m", at: Label(SourceSpan(file: file.id, range: offset..<offset + 1))))
    }
    #expect(bag.sorted(in: map).map(\.code) == [.missingKey, .unknownKey, .wrongType, .unknownKey])
    #expect(bag.sorted(in: map).last?.primary.span.file == second.id)
  }
}
