import MosaicFormats

/// Converts libyaml's code-point indices to byte offsets.
///
/// An ASCII file needs no table; any other keeps the byte offset of every 64th code point.
struct ScalarOffsets {
  private let bytes: [UInt8]
  private let origin: Int
  private let checkpoints: [Int32]
  private static let stride = 64

  /// - Parameter origin: byte offset of the first code point (3 after a byte order mark).
  init(bytes: [UInt8], origin: Int) {
    self.bytes = bytes
    self.origin = origin
    var checkpoints: [Int32] = []
    if !bytes[...].isASCII {
      var count = 0
      for offset in origin..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
        if count % Self.stride == 0 { checkpoints.append(Int32(offset)) }
        count += 1
      }
    }
    self.checkpoints = checkpoints
  }

  func byteOffset(_ index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(origin + index, bytes.count) }
    let slot = min(index / Self.stride, checkpoints.count - 1)
    var offset = Int(checkpoints[slot])
    var left = index - slot * Self.stride
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
