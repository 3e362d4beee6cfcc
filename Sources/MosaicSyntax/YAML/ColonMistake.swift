import MosaicFormats

/// A colon after a key that YAML does not read as one: it has no space after it, or is a look-alike.
package struct ColonMistake {
  /// The range of the colon, in the indices of the text.
  package let range: Range<Int>
  package let message: String
  package let help: String
  package let replacement: String

  /// - Parameter text: a line, from its key on.
  package init?(in text: ArraySlice<UInt8>) {
    let key = text.prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard let first = key.first, first.isLetterOrDigit, first > 0x39 else { return nil }
    let rest = text[key.endIndex...].drop { $0 == 0x20 }
    if let sign = Self.wideColons.first(where: { rest.starts(with: $0) }) {
      range = rest.startIndex..<rest.startIndex + sign.count
      let character = String(decoding: sign, as: UTF8.self)
      message = "this is '\(character)', which YAML does not read as a colon"
      help = "write ':' and a space"
      replacement = rest.dropFirst(sign.count).first.map { $0 <= 0x20 } ?? true ? ":" : ": "
      return
    }
    guard rest.startIndex == key.endIndex, rest.first == UInt8(ascii: ":"), let next = rest.dropFirst().first,
      next > 0x20, next != UInt8(ascii: "/"), next != UInt8(ascii: ":")
    else { return nil }
    range = rest.startIndex..<rest.startIndex + 1
    message = "missing space after this ':'"
    help = "write 'key: value', with a space after the ':'"
    replacement = ": "
  }

  /// Full-width colon, small colon, ratio and modifier letter colon.
  private static let wideColons = ["\u{FF1A}", "\u{FE55}", "\u{2236}", "\u{A789}"].map { Array($0.utf8) }
}
