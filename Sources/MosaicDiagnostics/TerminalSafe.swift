import MosaicFormats

/// Makes text from files safe for a terminal: control, escape and invisible characters become `<U+001B>`.
package enum TerminalSafe {
  /// Formats a message: everything on one line, with the middle of very long text left out.
  package static func line(_ text: String) -> String {
    let text = shortened(text)
    return isPlain(text) ? text : scalars(text) { $0 == "\n" || $0 == "\t" ? "  " : nil }
  }

  /// Formats the text of a diagnostic: the same, but a line break or a tab, which only a quoted value can contain,
  /// becomes `<U+000A>` or `<U+0009>`.
  static func quoting(_ text: String) -> String {
    let text = shortened(text)
    return isPlain(text) ? text : scalars(text) { $0 == "\n" || $0 == "\t" ? name($0) : nil }
  }

  private static let longest = 1000

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(longest / 2)) + "…" + String(scalars.suffix(longest / 2))
  }

  /// Formats a source line: a tab becomes four spaces.
  package static func source(_ text: String) -> String {
    isPlain(text) ? text : scalars(text) { $0 == "\t" ? "    " : nil }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func scalars(_ text: String, special: (Unicode.Scalar) -> String?) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      if let replacement = special(scalar) {
        shown += replacement
      } else if HiddenCharacters.contains(scalar) {
        shown += name(scalar)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Returns `U+XXXX` in angle brackets.
  package static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
