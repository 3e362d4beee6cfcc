/// Counts the Unicode scalars of a range without walking it, so that a long line with many diagnostics stays cheap.
///
/// An ASCII file needs no table; any other keeps the count before every 256th byte.
struct ScalarCounts: Sendable {
  private let before: [Int32]
  private static let stride = 256

  init(_ bytes: [UInt8]) {
    var before: [Int32] = []
    if !bytes.allSatisfy({ $0 < 0x80 }) {
      var count: Int32 = 0
      for (offset, byte) in bytes.enumerated() {
        if offset % Self.stride == 0 { before.append(count) }
        if !isContinuation(byte) { count += 1 }
      }
    }
    self.before = before
  }

  func count(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    before.isEmpty ? range.count : count(before: range.upperBound, bytes) - count(before: range.lowerBound, bytes)
  }

  private func count(before offset: Int, _ bytes: [UInt8]) -> Int {
    let slot = min(offset / Self.stride, before.count - 1)
    return Int(before[slot]) + bytes[slot * Self.stride..<offset].count { !isContinuation($0) }
  }
}

/// Returns whether a byte is a UTF-8 continuation byte.
func isContinuation(_ byte: UInt8) -> Bool {
  byte & 0xC0 == 0x80
}
