import MosaicFormats

/// The escapes of characters outside the basic plane as JSON writes them, such as `\ud83e\udd8a`.
///
/// libyaml rejects such pairs, so it gets them as one escape with eight digits, which is two characters shorter.
/// Indices are converted back, and so is the text of scalars that have no escapes.
struct SurrogatePairs {
  /// The input for libyaml.
  let bytes: ArraySlice<UInt8>
  /// The replaced pairs, in source order.
  private var pairs: [Pair] = []

  private struct Pair {
    /// Code-point index in the source.
    let index: Int
    let written: String
    let replacement: String
  }

  private static let length = 12
  private static let difference = 2

  init(in source: ArraySlice<UInt8>) {
    guard Self.mayContain(source) else {
      bytes = source
      return
    }
    var rewritten: [UInt8] = []
    rewritten.reserveCapacity(source.count)
    var offset = source.startIndex
    var index = 0
    while offset < source.endIndex {
      if source[offset] == UInt8(ascii: "\\"), let scalar = Self.pair(at: offset, in: source) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let replacement = "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
        let written = String(decoding: source[offset..<offset + Self.length], as: UTF8.self)
        pairs.append(Pair(index: index, written: written, replacement: replacement))
        rewritten += replacement.utf8
        offset += Self.length
        index += Self.length
      } else {
        // An escaped backslash does not escape the next character.
        let width = source[offset] == UInt8(ascii: "\\") && offset + 1 < source.endIndex ? 2 : 1
        for byte in source[offset..<offset + width] {
          rewritten.append(byte)
          if byte & 0xC0 != 0x80 { index += 1 }
        }
        offset += width
      }
    }
    bytes = rewritten[...]
  }

  /// Converts a code-point index of the input for libyaml to one of the source.
  func original(_ index: Int) -> Int {
    guard !pairs.isEmpty else { return index }
    return index + Self.difference * count { pairs[$0].index - Self.difference * $0 < index }
  }

  /// Returns the number of pairs at the start of the source that satisfy a predicate, which no later pair satisfies.
  private func count(where isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the text of a scalar in which a backslash is a normal character.
  ///
  /// - Parameter range: code-point indices in the source.
  func original(_ text: String, in range: Range<Int>) -> String {
    guard !pairs.isEmpty, text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    let first = count { pairs[$0].index < range.lowerBound }
    var result = ""
    var rest = text[...]
    for pair in pairs[first...].prefix(while: { $0.index < range.upperBound }) {
      guard let place = rest.firstRange(of: pair.replacement) else { break }
      result += rest[..<place.lowerBound] + pair.written
      rest = rest[place.upperBound...]
    }
    return result + rest
  }

  private static func mayContain(_ source: ArraySlice<UInt8>) -> Bool {
    guard source.has(UInt8(ascii: "\\")) else { return false }
    var rest = source
    while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      if pair(at: backslash, in: source) != nil { return true }
      rest = rest[(backslash + 1)...]
    }
    return false
  }

  /// Returns the character of two escapes: `\uD800` to `\uDBFF`, then `\uDC00` to `\uDFFF`.
  private static func pair(at offset: Int, in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let high = unit(at: offset, in: bytes), (0xD800...0xDBFF).contains(high),
      let low = unit(at: offset + length / 2, in: bytes), (0xDC00...0xDFFF).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private static func unit(at offset: Int, in bytes: ArraySlice<UInt8>) -> UInt32? {
    guard offset + length / 2 <= bytes.endIndex, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt32(String(decoding: bytes[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
  }
}
