/// Quotes user text as a DOT string that Graphviz shows literally.
package enum DotString {
  /// Appends centered lines, one below the other.
  ///
  /// The string is decoded three times. The DOT language knows only `\"`; label escapes include `\\`, `\n` and names
  /// such as `\N`; and the rest is scanned for entities such as `&amp;`.
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
