import MosaicFormats
import MosaicTestSupport
import Testing

/// Searches that read eight bytes at a time, compared with loops.
@Suite("Searches for bytes")
struct ByteSearchTests {
  @Test("every search finds what a loop finds, at any offset and length")
  func searches() {
    var random = SeededGenerator(seed: 1)
    let rare: [UInt8] = [0x00, 0x08, 0x09, 0x0A, 0x0B, 0x1F, 0x20, 0x7E, 0x7F, 0x80, 0x81, 0xA0, 0xC2, 0xFF]
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0x20..<0x7F, using: &random)
      }
      for _ in 0..<Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = rare.randomElement(using: &random)!
      }
      let slice = bytes[Int.random(in: 0...bytes.count, using: &random)...]
      #expect(slice.isASCII == slice.allSatisfy { $0 < 0x80 })
      #expect(slice.isPlainASCII == slice.allSatisfy { 0x20..<0x7F ~= $0 || $0 == 0x09 || $0 == 0x0A })
      for byte in rare where slice.has(byte) != slice.contains(byte) { Issue.record("\(byte) in \(slice)") }
    }
  }

  @Test("texts are sorted by their bytes, regardless of their lengths and common starts")
  func order() {
    var random = SeededGenerator(seed: 2)
    let texts = (0..<2_000).map { _ in
      String((0..<Int.random(in: 0..<24, using: &random)).map { _ in "aab/é\u{7F}🦊".randomElement(using: &random)! })
    }
    let expected = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(texts.sorted { $0.precedes($1) } == expected)
    #expect(texts.sorted(byText: { $0 }) == expected)
  }
}
