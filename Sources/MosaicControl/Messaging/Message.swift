/// The text of a message, safe to paste into a terminal.
package struct Message: Equatable, Sendable {
  /// Lines separated by newlines, without a final newline.
  package let text: String

  /// Rejects text that would not arrive as text: an escape in a paste ends it, and the rest becomes keystrokes.
  ///
  /// - Throws: `MessageRefusal`.
  package init(_ bytes: [UInt8]) throws(MessageRefusal) {
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") }.map { $0 + 1 } ?? 0
    guard let text = String(validating: bytes[..<end], as: UTF8.self) else {
      throw Self.whereItIsNotText(bytes)
    }
    try Self.refuseControls(in: text)
    if text.allSatisfy(\.isWhitespace) { throw .empty }
    self.text = text
  }

  private static func whereItIsNotText(_ bytes: [UInt8]) -> MessageRefusal {
    var parser = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
    let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    return .notUTF8(byte: bytes[offset], offset: offset, line: line)
  }

  private static func refuseControls(in text: String) throws(MessageRefusal) {
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        (line, column) = (line + 1, 1)
        continue
      }
      if scalar != "\t" && scalar.properties.generalCategory == .control {
        throw .control(scalar, line: line, column: column)
      }
      column += 1
    }
  }

  /// Returns the text after a label, and indents every line that could be mistaken for a label.
  package func labelled(_ label: MessageLabel) -> String {
    label.text
      + text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
        number > 0 && MessageLabel.isLike(line) ? "  \(line)" : String(line)
      }.joined(separator: "\n")
  }
}

/// The reason why a text is not sent.
package enum MessageRefusal: Error, Equatable {
  case empty
  /// The first byte that is not part of a character; the offset counts bytes from 0.
  case notUTF8(byte: UInt8, offset: Int, line: Int)
  /// Columns count code points from 1.
  case control(Unicode.Scalar, line: Int, column: Int)
}
