/// The syntax of an identifier: one character of `first`, then up to `length` - 1 characters of `rest`.
package struct IdentifierSyntax: Sendable {
  package let first: ASCIISet
  package let rest: ASCIISet
  package let length: Int

  package init(first: ASCIISet, rest: ASCIISet, length: Int) {
    self.first = first
    self.rest = rest
    self.length = length
  }

  // Not generic: the unspecialized form took an eighth of the time of a compilation.
  package func accepts(_ text: String) -> Bool {
    let count = text.utf8.count
    guard count > 0, count <= length else { return false }
    var isFirst = true
    for byte in text.utf8 {
      guard isFirst ? first.contains(byte) : rest.contains(byte) else { return false }
      isFirst = false
    }
    return true
  }

  /// ECMA-262 pattern, as JSON Schema has it.
  package var pattern: String { "^[\(first.pattern)][\(rest.pattern)]{0,\(length - 1)}$" }
}

/// A set of ASCII characters that can also be written inside the brackets of a pattern.
package struct ASCIISet: Sendable, ExpressibleByStringLiteral {
  package let pattern: String
  private let low: UInt64
  private let high: UInt64

  /// - Parameter pattern: ranges `a-z` and single characters; a literal `-` is last, and `\` marks a literal bracket.
  package init(stringLiteral pattern: String) {
    self.pattern = pattern
    var bits: (UInt64, UInt64) = (0, 0)
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") { index += 1 }
      let isRange = index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
      for byte in bytes[index]...(isRange ? bytes[index + 2] : bytes[index]) {
        if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
      }
      index += isRange ? 3 : 1
    }
    (low, high) = bits
  }

  package func contains(_ byte: UInt8) -> Bool {
    if byte >= 128 { return false }
    return byte < 64 ? low >> UInt64(byte) & 1 == 1 : high >> UInt64(byte - 64) & 1 == 1
  }
}
