extension UInt8 {
  /// Whether the byte is an ASCII control character.
  package var isControl: Bool {
    self < 0x20 || self == 0x7F
  }
}

extension OutputSpan<UInt8> {
  package mutating func append(copying bytes: Span<UInt8>) {
    precondition(freeCapacity >= bytes.count)
    withUnsafeMutableBufferPointer { buffer, count in
      _ = bytes.withUnsafeBufferPointer { buffer[count...].initialize(from: $0) }
      count += bytes.count
    }
  }
}

extension [UInt8] {
  private static let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 64)

  mutating func append(spaces count: Int) {
    var left = count
    while left > 0 {
      let some = Swift.min(left, Self.spaces.count)
      append(contentsOf: Self.spaces[..<some])
      left -= some
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}
