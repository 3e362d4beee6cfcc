// Searches that read eight bytes at a time. Every byte of a source is searched several times, and most files contain none
// of the bytes in question.

extension ArraySlice<UInt8> {
  /// Returns whether a byte occurs.
  package func has(_ byte: UInt8) -> Bool {
    withUnsafeBytes { anyWord($0, padding: ~byte) { zeros($0 ^ ones &* UInt64(byte)) } }
  }

  /// Whether every byte is below 0x80.
  package var isASCII: Bool {
    withUnsafeBytes { !anyWord($0, padding: 0x20) { $0 & highs } }
  }

  /// Whether every byte is ASCII, and either visible, a space, a tab or a line feed.
  package var isPlainASCII: Bool {
    withUnsafeBytes { !anyWord($0, padding: 0x20, unusual) }
  }
}

private let ones: UInt64 = 0x0101_0101_0101_0101
private let highs: UInt64 = 0x8080_8080_8080_8080

/// Returns whether a function finds something in any eight bytes.
///
/// - Parameter padding: a byte in which it finds nothing, for the last word.
@inline(__always)
private func anyWord(_ bytes: UnsafeRawBufferPointer, padding: UInt8, _ find: (UInt64) -> UInt64) -> Bool {
  var offset = 0
  while offset + 8 <= bytes.count {
    if find(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) != 0 { return true }
    offset += 8
  }
  var last = ones &* UInt64(padding)
  while offset < bytes.count {
    last = last << 8 | UInt64(bytes[offset])
    offset += 1
  }
  return find(last) != 0
}

/// Returns the high bit of each byte that is zero.
@inline(__always)
private func zeros(_ word: UInt64) -> UInt64 {
  ~(((word & ~highs) &+ ~highs) | word | ~highs)
}

/// Returns the high bit of each byte that is a control character, except for tabs and line feeds, or not ASCII. A byte
/// after one that is not ASCII may be wrong, which changes nothing: one is enough.
@inline(__always)
private func unusual(_ word: UInt64) -> UInt64 {
  let low = ~(word &+ ones &* 0x60) & highs
  return word & highs | (low & ~zeros(word ^ ones &* 0x0A) & ~zeros(word ^ ones &* 0x09)) | zeros(word ^ ones &* 0x7F)
}
