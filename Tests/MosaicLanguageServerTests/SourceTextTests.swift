import MosaicLanguageServer
import MosaicTestSupport
import Testing

@Suite("Positions and byte offsets")
struct SourceTextTests {
  /// Characters of one to four bytes, the last of them two UTF-16 units; and scalars that form a single character.
  private let marked: MarkedText = "a1️⃣é2️⃣漢3️⃣😀4️⃣\r\n👩‍👩‍👧5️⃣\n\r6️⃣x"

  private var text: SourceText { SourceText(marked.bytes) }

  @Test(
    "an offset has one position in each encoding, and the position gives the same offset",
    arguments: [
      (1, Position(line: 0, character: 1), Position(line: 0, character: 1)),
      (2, Position(line: 0, character: 3), Position(line: 0, character: 2)),
      (3, Position(line: 0, character: 6), Position(line: 0, character: 3)),
      (4, Position(line: 0, character: 10), Position(line: 0, character: 5)),
      (5, Position(line: 1, character: 18), Position(line: 1, character: 8)),
      (6, Position(line: 3, character: 0), Position(line: 3, character: 0)),
    ])
  func places(_ marker: Int, _ utf8: Position, _ utf16: Position) {
    #expect(text.position(of: marked[marker], .utf8) == utf8)
    #expect(text.position(of: marked[marker], .utf16) == utf16)
    #expect(text.offset(of: utf8, .utf8) == marked[marker])
    #expect(text.offset(of: utf16, .utf16) == marked[marker])
  }

  @Test("a position beyond a line, below the text or inside a character is clamped")
  func clamping() {
    #expect(text.offset(of: Position(line: 0, character: 99), .utf16) == marked[4])
    #expect(text.offset(of: Position(line: 99, character: 0), .utf8) == marked.bytes.count)
    #expect(text.offset(of: Position(line: -1, character: 3), .utf8) == 0)
    #expect(text.offset(of: Position(line: 0, character: -3), .utf8) == 0)
    #expect(text.offset(of: Position(line: 0, character: 4), .utf16) == marked[3], "between two surrogates")
    #expect(text.offset(of: Position(line: 0, character: 5), .utf8) == marked[2], "inside three bytes")
    #expect(text.position(of: 99_999, .utf8) == Position(line: 3, character: 1))
  }

  @Test("lines end with \\n, \\r\\n and \\r")
  func lines() {
    let text = SourceText(Array("a\r\nb\nc\r\r\n".utf8))
    #expect(text.lineCount == 5)
    #expect((0..<5).map { text.string(in: text.lineRange($0)) } == ["a", "b", "c", "", ""])
  }

  @Test("bytes that are not UTF-8 also have positions")
  func invalid() {
    let text = SourceText([0xFF, 0x80, 0xE2, 0x0A, 0xF0])
    for offset in 0...5 {
      for encoding in [PositionEncoding.utf8, .utf16] {
        #expect(text.offset(of: text.position(of: offset, encoding), encoding) <= 5)
      }
    }
  }

  @Test(
    "file URIs become paths with percent escapes decoded",
    arguments: [
      ("file:///a/b.yaml", "/a/b.yaml"), ("file:///a%20b/%C3%BC", "/a b/ü"), ("file://localhost/x", "/x"),
      ("FILE:/x", "/x"), ("file:///c%3A/x", "/c:/x"), ("file:///x?y#z", "/x"), ("untitled:Untitled-1", nil),
      ("file://elsewhere/x", nil), ("file:///%", nil), ("file:///%zz", nil), ("file:///%FF", nil),
      ("file:///a%00b", nil), ("https://x/y", nil), ("file:", nil),
    ] as [(String, String?)])
  func uris(_ uri: String, _ path: String?) {
    #expect(FileURI.path(of: uri) == path)
  }

  @Test("a path's URI gives the same path", arguments: ["/a b", "/ü/漢/😀", "/%41?#&=+;", "/a:b"])
  func uriOfPath(_ path: String) {
    let uri = FileURI.uri(of: path)
    #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(FileURI.path(of: uri) == path)
  }
}
