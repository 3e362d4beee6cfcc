/// JSON strings (RFC 8259, section 7).
package enum JSONString {
  /// Returns a string in quotes. Escapes only what the grammar requires, as Rust's `serde_json` does: Codex hashes the
  /// bytes that `serde_json` writes.
  ///
  /// - Parameter escapingHidden: whether to also escape characters that a terminal interprets or does not show.
  package static func quoted(_ text: String, escapingHidden: Bool = false) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes, escapingHidden: escapingHidden)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a string in quotes.
  ///
  /// - Parameter escapingHidden: whether to also escape characters that a terminal interprets or does not show.
  static func append(_ text: String, to bytes: inout [UInt8], escapingHidden: Bool = false) {
    bytes.append(UInt8(ascii: "\""))
    if escapingHidden, text.unicodeScalars.contains(where: isHidden) {
      for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    } else if text.utf8.contains(where: mustEscape) {
      for byte in text.utf8 { append(byte, to: &bytes) }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: bytes.append("\\b")
    case 0x0C: bytes.append("\\f")
    case UInt8(ascii: "\n"): bytes.append("\\n")
    case UInt8(ascii: "\r"): bytes.append("\\r")
    case UInt8(ascii: "\t"): bytes.append("\\t")
    case 0..<0x20: appendEscape(UInt16(byte), to: &bytes)
    default: bytes.append(byte)
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x7F && HiddenCharacters.contains(scalar)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if isHidden(scalar) {
      for unit in UTF16.encode(scalar)! { appendEscape(unit, to: &bytes) }
    } else {
      for byte in UTF8.encode(scalar)! { append(byte, to: &bytes) }
    }
  }

  private static func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\\u\(hexadecimal([UInt8(unit >> 8), UInt8(unit & 0xFF)]))".utf8)
  }
}
