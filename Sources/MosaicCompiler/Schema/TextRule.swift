import MosaicDiagnostics

/// The rule for a text: the check of the decoder and the pattern of the JSON Schema in one.
package struct TextRule: Sendable {
  /// ECMA-262 pattern for the schema; nil if any text will do.
  package let pattern: String?
  /// The rule in words, as the end of "use …".
  package let requirement: String
  /// How a text that does not fit is reported.
  let code: DiagnosticCode
  package let accepts: @Sendable (String) -> Bool
  /// False for texts that may be secret: what does not fit is not repeated.
  let isShown: Bool
  /// Makes a fitting text out of one that does not fit, where there is an obvious way.
  let repair: (@Sendable (String) -> String)?

  init(
    pattern: String?, requirement: String, code: DiagnosticCode = .invalidValue, isShown: Bool = true,
    repair: (@Sendable (String) -> String)? = nil, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.pattern = pattern
    self.requirement = requirement
    self.code = code
    self.isShown = isShown
    self.repair = repair
    self.accepts = accepts
  }

  /// The nearest text that fits, for one that does not, where one is near.
  package func repaired(_ text: String) -> String? {
    if accepts(text) { return nil }
    return repair.map { $0(text) }.flatMap { accepts($0) ? $0 : nil }
  }

  /// A word over ASCII sets: one character of `first`, then up to `length` - 1 of `rest`.
  init(
    first: ASCIISet, rest: ASCIISet, length: Int, requirement: String, code: DiagnosticCode = .invalidValue,
    repair: (@Sendable (String) -> String)? = nil
  ) {
    let pattern = "^[\(first.pattern)][\(rest.pattern)]{0,\(length - 1)}$"
    self.init(pattern: pattern, requirement: requirement, code: code, repair: repair) { text in
      guard let head = text.utf8.first, first.contains(head), text.utf8.count <= length else { return false }
      return text.utf8.dropFirst().allSatisfy(rest.contains)
    }
  }
}

/// A set of ASCII characters that can also be written inside the brackets of a pattern.
struct ASCIISet: Sendable {
  let pattern: String
  private let low: UInt64
  private let high: UInt64

  /// - Parameter pattern: ranges `a-z` and single characters; a literal `-` is last.
  init(_ pattern: String) {
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

  func contains(_ byte: UInt8) -> Bool {
    if byte >= 128 { return false }
    return byte < 64 ? low >> UInt64(byte) & 1 == 1 : high >> UInt64(byte - 64) & 1 == 1
  }
}
