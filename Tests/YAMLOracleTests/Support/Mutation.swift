import MosaicTestSupport

/// Changes a document in a few places, like a typo or a bad merge.
struct Mutation {
  private var random: SeededGenerator
  private static let pieces =
    [
      ":", ": ", "- ", "\n", "  ", " ", "\t", "#", " #", "'", "\"", "[", "]", "{", "}", ",", "|\n", ">-\n", "&a ", "*a",
      "!!str ", "!", "<<: ", "? ", "%", "@", "---\n", "...\n", "\\", "\r", "é", "漢", "\u{A0}", "\u{200D}", "\u{85}",
      "~",
      "\u{FEFF}", "0", "key0: ", "\r\n", "\\x41", "''",
    ].map { Array($0.utf8) } + [[0x00], [0x80], [0xC3], [0xFF]]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func apply(to document: [UInt8]) -> [UInt8] {
    var bytes = document
    for _ in 0..<Int.random(in: 1...3, using: &random) { edit(&bytes) }
    return bytes
  }

  private mutating func edit(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...6, using: &random))
    let piece = Self.pieces.randomElement(using: &random) ?? []
    switch Int.random(in: 0...7, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.replaceSubrange(place..<end, with: piece)
    case 2: bytes.removeSubrange(place...)
    case 3: bytes.insert(contentsOf: line(at: place, of: bytes), at: place)
    case 4: bytes.insert(contentsOf: piece, at: lineStart(place, bytes))
    case 5 where place < bytes.count: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
    default: bytes.insert(contentsOf: piece, at: place)
    }
  }

  private func lineStart(_ place: Int, _ bytes: [UInt8]) -> Int {
    bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private func line(at place: Int, of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let start = lineStart(place, bytes)
    return bytes[start..<(bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)]
  }
}
