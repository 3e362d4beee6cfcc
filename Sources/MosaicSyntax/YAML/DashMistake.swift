import MosaicFormats

/// The start of a list item that YAML does not read as one: another character in place of `-`, or no space after it.
struct DashMistake {
  let range: Range<Int>
  /// The range to replace by `- `.
  let replaced: Range<Int>
  let message: String
  let help = "start each list item with '- '"

  /// - Parameter text: a line, from its first visible character on.
  init?(in text: ArraySlice<UInt8>) {
    if let sign = Self.lookalikes.first(where: { text.starts(with: $0) }) {
      let rest = text.dropFirst(sign.count)
      guard rest.first == 0x20 || rest.first.map({ $0.isLetterOrDigit }) == true else { return nil }
      range = text.startIndex..<rest.startIndex
      replaced = text.startIndex..<rest.startIndex + (rest.first == 0x20 ? 1 : 0)
      message = "this is '\(String(decoding: sign, as: UTF8.self))', which YAML does not read as the '-' of a list item"
    } else {
      let word = text.dropFirst().prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
      guard text.first == UInt8(ascii: "-"), let letter = word.first, letter > 0x39 else { return nil }
      let next = text[word.endIndex...].first
      guard next == nil || next == UInt8(ascii: ":") else { return nil }
      range = text.startIndex..<text.startIndex + 1
      replaced = range
      message = "missing space after this '-'"
    }
  }

  /// Hyphens, dashes, the minus sign and bullets. An asterisk is one only before a space.
  private static let lookalikes =
    [
      "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}",
      "\u{FF0D}", "\u{2022}", "\u{2023}", "\u{25E6}", "\u{2043}", "\u{00B7}", "\u{25AA}", "\u{25CF}", "\u{25CB}",
    ].map { Array($0.utf8) }
}
