import MosaicTestSupport
import Testing

@testable import MosaicDiagnostics

@Suite("Positions in a file")
struct SourceFileTests {
  private func file(_ text: String) -> SourceFile {
    SourceFile(id: SourceFile.ID(index: 0), path: "f", bytes: Array(text.utf8))
  }

  @Test("columns count Unicode scalars, starting at one")
  func columns() {
    let text: MarkedText = "漢e\u{301}1️⃣x\n2️⃣👩3️⃣y"
    #expect(file(text.text).position(of: text[1]) == SourcePosition(line: 1, column: 4))
    #expect(file(text.text).position(of: text[2]) == SourcePosition(line: 2, column: 1))
    #expect(file(text.text).position(of: text[3]) == SourcePosition(line: 2, column: 2))
    #expect(file(text.text).position(of: 9_999) == SourcePosition(line: 2, column: 3))
  }

  @Test(
    "columns equal a count from the start of the line, at every offset of a long line", arguments: ["é", "x", "漢x"])
  func columnsOfLongLines(_ piece: String) {
    let file = file("ä\n" + String(repeating: piece, count: 700) + "\nz")
    for offset in 3..<file.bytes.count - 2 {
      let counted = file.bytes[3..<offset].count { $0 & 0xC0 != 0x80 } + 1
      #expect(file.position(of: offset).column == counted)
    }
  }

  @Test("a line does not include its line ending, of any kind")
  func lines() {
    let file = file("a\r\n\nb\n")
    #expect((0...3).map { file.text(in: file.lineRange($0)) } == ["a", "", "b", ""])
    #expect([0, 2, 3, 4, 5, 6].map(file.line) == [0, 0, 1, 2, 2, 3])
  }
}
