/// A file of `KEY=value` lines with the same meaning to systemd's `EnvironmentFile=` and to `sh`.
///
/// A value may have several lines. It must not contain a Unicode noncharacter, such as U+FFFF: systemd rejects the
/// whole file because of one, so the input checks have to exclude them.
package struct EnvironmentDocument: Document {
  /// Lines of text at the top, written as comments.
  package let comments: [String]
  /// In the order in which they were added.
  package private(set) var variables: [(name: String, value: String)] = []

  package init(comments: [String]) {
    self.comments = comments
  }

  /// - Parameter name: a validated name: `^[A-Za-z_][A-Za-z0-9_]*$`.
  package mutating func add(_ name: String, value: String) {
    variables.append((name, value))
  }

  package func render(into bytes: inout [UInt8]) {
    HashComments.append(comments, to: &bytes)
    for (name, value) in variables {
      bytes.append(contentsOf: name.utf8)
      bytes.append(UInt8(ascii: "="))
      Self.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private static func append(_ value: String, to bytes: inout [UInt8]) {
    if value.utf8.allSatisfy(isPlain) {
      bytes.append(contentsOf: value.utf8)
    } else {
      appendQuoted(value, to: &bytes)
    }
  }

  private static func appendQuoted(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      if isSpecial(byte) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Returns whether a byte is literal outside quotes. `~` is not: `sh` expands it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+")...UInt8(ascii: ":"): true  // + , - . / 0-9 :
    case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "="): true
    default: byte.isLetterOrDigit
    }
  }

  /// Returns whether a byte is special inside double quotes. Escaping any other byte would add a backslash to the
  /// value.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "$"): true
    default: false
    }
  }
}
