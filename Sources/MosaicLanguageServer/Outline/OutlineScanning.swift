// Finds the end of a line, a key or a plain scalar.
extension OutlineReader {
  func lineEnd(from offset: Int) -> Int {
    bytes[offset..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
  }

  func skipSpaces(_ offset: Int, end: Int) -> Int {
    bytes[offset..<end].firstIndex { ![0x20, 0x09, 0x0D].contains($0) } ?? end
  }

  func isMarker(_ first: Int, end: Int) -> Bool {
    first == lineStart && (bytes[first..<end].starts(with: "---".utf8) || bytes[first..<end].starts(with: "...".utf8))
  }

  func scanKey(_ first: Int, end: Int) -> (text: String, range: Range<Int>, end: Int)? {
    guard ![UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#")].contains(bytes[first]) else { return nil }
    let quote = [UInt8(ascii: "\""), UInt8(ascii: "'")].first { $0 == bytes[first] }
    var offset = first
    if let quote { offset = bytes[(first + 1)..<end].firstIndex(of: quote).map { $0 + 1 } ?? end }
    while offset < end, !isColon(offset, end: end) {
      if bytes[offset] == UInt8(ascii: "#"), offset > first, bytes[offset - 1] == 0x20 { return nil }
      offset += 1
    }
    guard offset < end else { return nil }
    var range = trimmed(first, end: offset)
    if quote != nil, range.count >= 2 { range = range.lowerBound + 1..<range.upperBound - 1 }
    return (text(range), range, offset + 1)
  }

  /// Returns whether a colon here ends a key. A cursor directly after the colon does not make it part of a word.
  func isColon(_ offset: Int, end: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: ":") else { return false }
    let next = offset + 1
    return next == end || [0x20, 0x09, 0x0D].contains(bytes[next]) || bytes[next..<end].starts(with: Self.cursor)
  }

  /// Returns the range of a plain scalar, without a trailing comment and spaces.
  func trimmed(_ first: Int, end: Int) -> Range<Int> {
    var last = first
    for offset in first..<end {
      if bytes[offset] == UInt8(ascii: "#"), offset > first, bytes[offset - 1] == 0x20 { break }
      if ![0x20, 0x09, 0x0D].contains(bytes[offset]) { last = offset + 1 }
    }
    return first..<last
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
