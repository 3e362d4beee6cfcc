/// A command line for `sh`.
package struct ShellCommand: Sendable {
  private let words: [String]

  package init(_ words: [String]) {
    self.words = words
  }

  /// The words with a space between them, each quoted where the shell would otherwise read something into it.
  package var line: String {
    words.map(Self.quoted).joined(separator: " ")
  }

  /// The line as the opening of a here-document that passes its text on unread.
  package var readingText: String {
    line + " <<'EOF'"
  }

  private static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    let quote: Unicode.Scalar = "'"
    // By scalars: a quote with a combining mark after it is another Character, and still ends the word for sh.
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
