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

  package func accepts(_ text: some StringProtocol) -> Bool {
    guard let head = text.utf8.first, first.contains(head), text.utf8.count <= length else { return false }
    return text.utf8.dropFirst().allSatisfy(rest.contains)
  }

  /// ECMA-262 pattern, as JSON Schema has it.
  package var pattern: String { "^[\(first.pattern)][\(rest.pattern)]{0,\(length - 1)}$" }
}

/// A set of ASCII characters that can also be written inside the brackets of a pattern.
package struct ASCIISet: Sendable, ExpressibleByStringLiteral {
  package let pattern: String
  private let low: UInt64
  private let high: UInt64

  /// - Parameter pattern: ranges `a-z` and single characters; a literal `-` is last.
  package init(stringLiteral pattern: String) {
    self.pattern = pattern
    var bits: (UInt64, UInt64) = (0, 0)
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
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
