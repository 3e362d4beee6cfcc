import MosaicLanguageServer
import Testing

@Suite("Messages in a stream")
struct MessageReaderTests {
  @Test("the reader accepts one message, several, an empty one, and other headers in any case")
  func messages() {
    #expect(read("Content-Length: 2\r\n\r\n{}") == [.body(Array("{}".utf8))])
    #expect(
      read("Content-Length: 1\r\n\r\n1Content-Length: 0\r\n\r\nContent-Length: 3\r\n\r\nabc")
        == [.body(Array("1".utf8)), .body([]), .body(Array("abc".utf8))])
    #expect(
      read("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:4  \r\nX: y\r\n\r\nabcd")
        == [.body(Array("abcd".utf8))])
  }

  @Test(
    "a header without a valid length is an error",
    arguments: [
      ("Content-Length: -1\r\n\r\n", FramingFailure.badLength),
      ("Content-Length: 1e3\r\n\r\n", .badLength),
      ("Content-Length:\r\n\r\n", .badLength),
      ("Content-Length: 99999999999999999999999\r\n\r\n", .badLength),
      ("Content-Length: 1\r\nContent-Length: 2\r\n\r\n", .badLength),
      ("X: y\r\n\r\n", .noLength),
      ("\r\n\r\n", .noLength),
      ("Content-Length: 67108865\r\n\r\n", .tooLarge),
      (String(repeating: "x", count: 9000), .headerTooLong),
    ])
  func mistakes(_ text: String, _ failure: FramingFailure) {
    #expect(read(text) == [.failure(failure)])
  }

  @Test("the next message is found after an error")
  func goesOn() {
    let good = "Content-Length: 2\r\n\r\n{}"
    #expect(read("X: y\r\n\r\n{\"lost\":1}\(good)") == [.failure(.noLength), .body(Array("{}".utf8))])
    let large = Array("Content-Length: 50\r\n\r\n\(String(repeating: "x", count: 50))\(good)".utf8)
    #expect(read(pieces: [large[...]], largestBody: 49) == [.failure(.tooLarge), .body(Array("{}".utf8))])
    #expect(read(pieces: large.indices.map { large[$0...$0] }, largestBody: 49).count == 2)
  }

  @Test("the messages are the same however the bytes are split")
  func splitting() {
    let text =
      "X: y\r\n\r\nlostContent-Length: 2\r\n\r\n{}Content-Length: 5\r\nA: b\r\n\r\n\r\n\r\n1Content-Length: x\r\n\r\n"
    let bytes = Array(text.utf8)
    let whole = read(text)
    #expect(whole.count == 4)
    for place in bytes.indices {
      #expect(read(pieces: [bytes[..<place], bytes[place...]]) == whole, "split at \(place)")
    }
    #expect(read(pieces: bytes.indices.map { bytes[$0...$0] }) == whole)
  }

  @Test("a framed message is read back unchanged")
  func framing() {
    let body = Array("{\"ü\":1}".utf8)
    #expect(read(pieces: [framed(body)[...]]) == [.body(body)])
  }

  private func read(_ text: String) -> [MessageReader.Item] {
    read(pieces: [Array(text.utf8)[...]])
  }

  private func read(pieces: [ArraySlice<UInt8>], largestBody: Int = 64 << 20) -> [MessageReader.Item] {
    var reader = MessageReader(largestBody: largestBody)
    var items: [MessageReader.Item] = []
    for piece in pieces {
      reader.append(piece)
      while let item = reader.next() { items.append(item) }
    }
    return items
  }
}
