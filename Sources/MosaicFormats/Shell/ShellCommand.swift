/// A command line for `sh`.
package struct ShellCommand: Sendable {
  private let words: [String]

  package init(_ words: [String]) {
    self.words = words
  }

  /// The words separated by spaces, each quoted if the shell would otherwise interpret it.
  package var line: String {
    words.map(Self.quoted).joined(separator: " ")
  }

  /// The line as the start of a here-document whose text is passed on literally.
  package var readingText: String {
    line + " <<'EOF'"
  }

  private static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    let quote: Unicode.Scalar = "'"
    // Splits by scalars: a quote before a combining mark is a different Character, but still ends the word for sh.
    let parts = word.unicodeScalars.split(separator: quote, omittingEmptySubsequences: false)
    return "'" + parts.map { Substring($0) }.joined(separator: #"'\''"#) + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "_./:@%+,=-".utf8.contains(byte)
    }
  }
}
