import MosaicControl
import MosaicStub
import Testing

@Suite("Keys in a terminal's input")
struct TerminalKeyTests {
  @Test(
    "each sequence gives its key, however the input is split",
    arguments: [
      ("a\r", [.text("a"), .enter]),
      ("\u{1B}[200~one\ntwo\u{1B}[201~\r", [.paste("one\ntwo"), .enter]),
      ("\u{1B}[200~one\r\ntwo\rthree\u{1B}[201~", [.paste("one\ntwo\nthree")]),
      ("\u{1B}[200~\u{3}\u{1B}[2J\u{1B}[20\u{1B}[201~", [.paste("\u{3}\u{1B}[2J\u{1B}[20")]),
      ("\u{1B}[200~\u{1B}[201~x", [.paste(""), .text("x")]),
      ("\u{1B}[A\u{1B}OP\u{1B}[1;5Cx", [.text("x")]), ("\u{1B}xy", [.text("y")]),
      ("\u{7F}\u{8}\u{15}\u{3}\u{4}", [.backspace, .backspace, .killLine, .interrupt, .endOfInput]),
      ("ä€😀", [.text("ä€😀")]), ("a\nb\t", [.text("a\nb\t")]), ("\u{1}\u{0}", []),
    ] as [(String, [TerminalKey])])
  func keys(text: String, expected: [TerminalKey]) {
    let bytes = Array(text.utf8)
    var whole = TerminalKeyReader()
    #expect(whole.take(bytes) == expected)
    for cut in bytes.indices {
      var reader = TerminalKeyReader()
      let keys = reader.take(bytes[..<cut]) + reader.take(bytes[cut...])
      #expect(joined(keys) == expected, "cut at \(cut)")
    }
  }

  @Test("bytes that are not UTF-8 do no harm")
  func notText() {
    var reader = TerminalKeyReader()
    #expect(reader.take([0xFF, 0xC3, 0x28, 0x61]) == [.text("\u{FFFD}(a")])
  }

  /// Joins texts that were split.
  private func joined(_ keys: [TerminalKey]) -> [TerminalKey] {
    keys.reduce(into: []) { joined, key in
      if case .text(let more) = key, case .text(let text) = joined.last {
        joined[joined.count - 1] = .text(text + more)
      } else {
        joined.append(key)
      }
    }
  }
}
