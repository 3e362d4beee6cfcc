/// One word of a shell command line.
package enum ShellWord {
  /// Returns a word in single quotes, which every POSIX shell, csh and fish read literally.
  ///
  /// In fish, a backslash at the end or before a quote is an escape, and in csh `!` is history expansion. Both
  /// characters are therefore placed outside the quotes, after a backslash.
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

  /// Returns a word as a user would type it, quoted only if needed.
  package static func plainOrQuoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "/._-+:@,=".unicodeScalars.contains($0))
    }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }
}
