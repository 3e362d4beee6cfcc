/// Spells text from people as a quoted string of the DOT language that Graphviz shows letter by letter.
package enum DotString {
  /// Appends lines that are centered one below the other.
  ///
  /// Three readers take the string in turn. The language knows `\"` alone; a label's escapes take `\\`, `\n` and names
  /// such as `\N`; and entities such as `&amp;` are decoded in what is left.
  package static func append(text lines: [String], to bytes: inout [UInt8]) {
    bytes.append(quote)
    for (index, line) in lines.enumerated() {
      if index > 0 { bytes.append("\\n") }
      for byte in MarkdownText.line(line).utf8 { append(byte, to: &bytes) }
    }
    bytes.append(quote)
  }

  private static let quote = UInt8(ascii: "\"")

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case quote: bytes.append("\\\"")
    case UInt8(ascii: "\\"): bytes.append("\\\\")
    case UInt8(ascii: "&"): bytes.append("&amp;")
    default: bytes.append(byte)
    }
  }
}
