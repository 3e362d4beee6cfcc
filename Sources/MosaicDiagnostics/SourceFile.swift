/// One input file, as read.
package struct SourceFile: Sendable {
  /// Index of a file in its `SourceMap`.
  package struct ID: Hashable, Comparable, Sendable {
    package let index: Int32

    package init(index: Int) {
      self.index = Int32(index)
    }

    package static func < (left: ID, right: ID) -> Bool {
      left.index < right.index
    }
  }

  package let id: ID
  /// Path as shown to the user.
  package private(set) var path: String
  package let bytes: [UInt8]
  private let lineStarts: [Int32]
  private let columns: ScalarCounts

  package init(id: ID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    lineStarts = Self.lineStarts(bytes)
    columns = ScalarCounts(bytes)
  }

  /// Returns the offset of each line. Every source is searched, so this skips eight bytes without a line feed at a time.
  private static func lineStarts(_ bytes: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        if offset + 8 <= bytes.count, !hasLineFeed(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
          offset += 8
          continue
        }
        let end = min(offset + 8, bytes.count)
        while offset < end {
          if bytes[offset] == UInt8(ascii: "\n") { starts.append(Int32(offset + 1)) }
          offset += 1
        }
      }
    }
    return starts
  }

  /// Returns whether one of eight bytes is a line feed: a byte that is zero once the line feed is taken away borrows from
  /// the next one.
  private static func hasLineFeed(_ word: UInt64) -> Bool {
    let other = word ^ 0x0A0A_0A0A_0A0A_0A0A
    return (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080 != 0
  }

  /// Returns the file under another path.
  func renamed(_ path: String) -> SourceFile {
    var copy = self
    copy.path = path
    return copy
  }

  /// Returns the zero-based line that contains a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the byte range of a zero-based line, without its line ending.
  package func lineRange(_ line: Int) -> Range<Int> {
    let start = Int(lineStarts[line])
    var end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// Returns the one-based line and column of an offset; columns count Unicode scalars.
  package func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let start = Int(lineStarts[line])
    return SourcePosition(line: line + 1, column: columns.count(in: start..<offset, of: bytes) + 1)
  }

  /// Returns the nearest character boundary at or before an offset.
  package func characterStart(at offset: Int) -> Int {
    let offset = min(offset, bytes.count)
    let longest = 4
    for start in (max(0, offset - longest + 1)...offset).reversed()
    where start == bytes.count || !isContinuation(bytes[start]) {
      return start
    }
    return offset
  }

  package func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A position as editors count it: one-based line, one-based column in Unicode scalars.
package struct SourcePosition: Equatable, Sendable {
  package let line: Int
  package let column: Int
}
