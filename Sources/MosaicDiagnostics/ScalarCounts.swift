/// Counts the Unicode scalars of a range without walking it, so that a long line with many diagnostics stays cheap.
///
/// An ASCII file needs no table; any other keeps the count before every 256th byte.
struct ScalarCounts: Sendable {
  private let before: [Int32]
  private static let stride = 256

  init(_ bytes: [UInt8]) {
    before = bytes.withUnsafeBytes { Self.isASCII($0) ? [] : Self.counts($0) }
  }

  /// Compares eight bytes at a time, because every source is asked.
  private static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let end = bytes.count & ~7
    var offset = 0
    while offset < end {
      if bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      offset += 8
    }
    while offset < bytes.count {
      if bytes[offset] >= 0x80 { return false }
      offset += 1
    }
    return true
  }

  private static func counts(_ bytes: UnsafeRawBufferPointer) -> [Int32] {
    var before: [Int32] = []
    var count: Int32 = 0
    for offset in 0..<bytes.count {
      if offset % stride == 0 { before.append(count) }
      if !isContinuation(bytes[offset]) { count += 1 }
    }
    return before
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
