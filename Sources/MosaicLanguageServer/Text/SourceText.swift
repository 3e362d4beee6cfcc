/// An LSP position: zero-based line and zero-based offset in units of the agreed encoding.
package struct Position: Equatable, Sendable {
  package let line: Int
  package let character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

/// The unit in which a position counts characters.
package enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

/// Text with its lines, which end with `\n`, `\r\n` or `\r`.
package struct SourceText: Equatable, Sendable {
  package let bytes: [UInt8]
  private let starts: [Int32]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = lineStarts(of: bytes)
  }

  package var lineCount: Int { starts.count }

  /// Returns the range of a line, without its line ending.
  package func lineRange(_ line: Int) -> Range<Int> {
    let start = Int(starts[line])
    var end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    if end > start, bytes[end - 1] == newline { end -= 1 }
    if end > start, bytes[end - 1] == carriageReturn { end -= 1 }
    return start..<end
  }

  /// Returns the line that contains a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the offset at which the line of an offset starts.
  func lineStart(of offset: Int) -> Int { Int(starts[line(at: offset)]) }

  /// Returns the number of bytes between the start of a line and an offset.
  func column(of offset: Int) -> Int {
    offset - lineStart(of: offset)
  }

  /// Returns the byte offset of a position. A position past the end of a line is at the end of that line, one inside a
  /// character at the start of that character, and one past the last line at the end of the text.
  package func offset(of position: Position, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < starts.count else { return bytes.count }
    let line = lineRange(position.line)
    var offset = line.lowerBound
    var left = position.character
    while offset < line.upperBound, left > 0 {
      let width = min(byteCount(of: bytes[offset]), line.upperBound - offset)
      left -= encoding == .utf8 ? width : unitCount(of: bytes[offset])
      if left < 0 { break }
      offset += width
    }
    return offset
  }

  package func position(of offset: Int, _ encoding: PositionEncoding) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let range = Int(starts[line])..<min(offset, lineRange(line).upperBound)
    let character = encoding == .utf8 ? range.count : bytes[range].reduce(0) { $0 + unitCount(of: $1) }
    return Position(line: line, character: character)
  }

  /// Returns the text with a range replaced.
  package func replacing(_ range: Range<Int>, with replacement: some Collection<UInt8>) -> SourceText {
    var bytes = bytes
    bytes.replaceSubrange(range, with: replacement)
    return SourceText(bytes)
  }

  package func string(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func lineStarts(of bytes: [UInt8]) -> [Int32] {
  bytes.withUnsafeBufferPointer { bytes in
    var starts: [Int32] = [0]
    for offset in bytes.indices where bytes[offset] == newline || bytes[offset] == carriageReturn {
      let isFirstOfTwo = bytes[offset] == carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == newline
      if !isFirstOfTwo { starts.append(Int32(offset + 1)) }
    }
    return starts
  }
}

/// Returns the number of bytes in the character that a byte starts.
private func byteCount(of lead: UInt8) -> Int {
  switch lead {
  case ..<0xC0: 1
  case ..<0xE0: 2
  case ..<0xF0: 3
  default: 4
  }
}

/// Returns the number of UTF-16 units in the character that a byte starts, or 0 for a continuation byte.
private func unitCount(of byte: UInt8) -> Int {
  switch byte {
  case 0x80..<0xC0: 0
  case 0xF0...: 2
  default: 1
  }
}
