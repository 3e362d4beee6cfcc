/// The text of a message, fit to be pasted into a terminal.
package struct Message: Equatable, Sendable {
  /// Lines with a newline between them and none behind the last.
  package let text: String

  /// Refuses what would not arrive as text: an escape in a paste ends it, and what follows becomes keystrokes.
  ///
  /// - Throws: `MessageRefusal`.
  package init(_ bytes: [UInt8]) throws(MessageRefusal) {
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") }.map { $0 + 1 } ?? 0
    guard let text = String(validating: bytes[..<end], as: UTF8.self) else {
      throw .notUTF8(line: Self.lineThatIsNotText(bytes[..<end]))
    }
    try Self.refuseControls(in: text)
    if text.allSatisfy(\.isWhitespace) { throw .empty }
    self.text = text
  }

  private static func lineThatIsNotText(_ bytes: ArraySlice<UInt8>) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
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

  /// The text behind a label, with no line of it that could be taken for one.
  package func labelled(_ label: MessageLabel) -> String {
    label.text
      + text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
        number > 0 && MessageLabel.isLike(line) ? "  \(line)" : String(line)
      }.joined(separator: "\n")
  }
}

/// Why a text is not sent.
package enum MessageRefusal: Error, Equatable {
  case empty
  case notUTF8(line: Int)
  /// Columns count code points from 1.
  case control(Unicode.Scalar, line: Int, column: Int)
}
