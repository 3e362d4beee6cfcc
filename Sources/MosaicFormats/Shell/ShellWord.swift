/// One word of a command line that a shell reads.
package enum ShellWord {
  /// A word in single quotes, in which no POSIX shell, nor csh nor fish, sees anything but the text.
  ///
  /// A backslash that is last or before a quote would escape in fish, and `!` is history in csh; both are outside
  /// the quotes, after a backslash of their own.
  package static func quoted(_ text: some StringProtocol) -> String {
    var word = "'"
    for character in text.unicodeScalars {
      switch character {
      case "'", "\\", "!": word += "'\\\(character)'"
      default: word.unicodeScalars.append(character)
      }
    }
    return word + "'"
  }

  /// A word as a person would type it: in quotes only if it needs them.
  package static func plainOrQuoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "/._-+:@,=".unicodeScalars.contains($0))
    }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }
}
