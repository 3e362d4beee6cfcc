/// Splits a byte stream into lines, which may arrive in chunks of any size. Empty lines are skipped.
package struct LineReader {
  package enum Item: Equatable, Sendable {
    case line([UInt8])
    /// A line of more than `longest` bytes, which was skipped.
    case tooLong
  }

  /// The maximum length of a line, in bytes.
  package static let longest = 16 << 20

  private let limit: Int
  private var buffer: [UInt8] = []
  /// Offset of the first byte that was not searched for a line break.
  private var searched = 0
  private var isSkipping = false

  package init(limit: Int = longest) {
    self.limit = limit
  }

  package mutating func append(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
  }

  /// Returns the next line, or nil until more bytes arrive.
  package mutating func next() -> Item? {
    while let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(buffer[..<end])
      buffer.removeFirst(end + 1)
      searched = 0
      if let item = item(line) { return item }
    }
    searched = buffer.count
    if buffer.count > limit {
      buffer = []
      searched = 0
      isSkipping = true
    }
    return nil
  }

  /// Returns the last line if it has no line break at the end of input.
  package mutating func last() -> Item? {
    defer { buffer = [] }
    return item(buffer)
  }

  private mutating func item(_ line: [UInt8]) -> Item? {
    defer { isSkipping = false }
    if isSkipping || line.count > limit { return .tooLong }
    let isEmpty = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return isEmpty ? nil : .line(line)
  }
}
