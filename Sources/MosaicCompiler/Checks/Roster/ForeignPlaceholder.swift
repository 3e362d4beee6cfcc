import MosaicFormats
import MosaicModel

/// A placeholder in the notation of another tool: `{{ model }}`, or a whole argument `$MODEL`, `${MODEL}` or `<model>`.
struct ForeignPlaceholder {
  let meant: RuntimePlaceholder
  /// Offsets in the bytes of the word.
  let range: Range<Int>
  /// The placeholder as written.
  let text: String

  init?(in word: String) {
    let bytes = Array(word.utf8)
    guard let found = Self.template(in: bytes) ?? Self.argument(in: bytes) else { return nil }
    (meant, range) = found
    text = String(decoding: bytes[range], as: UTF8.self)
  }

  /// Returns a word with the placeholder in its right notation.
  func text(replacedIn word: String) -> String {
    let bytes = Array(word.utf8)
    return String(decoding: bytes[..<range.lowerBound] + meant.token.utf8 + bytes[range.upperBound...], as: UTF8.self)
  }

  private static func template(in bytes: [UInt8]) -> (RuntimePlaceholder, Range<Int>)? {
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    for start in bytes.indices.dropLast(4) where bytes[start] == opening && bytes[start + 1] == opening {
      let inside = bytes[(start + 2)...].prefix { $0 != closing && $0 != opening }
      let end = inside.endIndex
      guard end + 1 < bytes.count, bytes[end] == closing, bytes[end + 1] == closing, let meant = placeholder(inside)
      else { continue }
      return (meant, start..<end + 2)
    }
    return nil
  }

  /// Returns a placeholder that is a whole argument, or all that follows the `=` of an option.
  private static func argument(in bytes: [UInt8]) -> (RuntimePlaceholder, Range<Int>)? {
    let sign = bytes.first == UInt8(ascii: "-") ? bytes.firstIndex(of: UInt8(ascii: "=")) : nil
    let value = bytes[(sign.map { $0 + 1 } ?? 0)...]
    for (opening, closing) in [("${", "}"), ("<", ">"), ("$", "")] where value.starts(with: opening.utf8) {
      guard value.suffix(closing.utf8.count).elementsEqual(closing.utf8) else { continue }
      let inside = value.dropFirst(opening.utf8.count).dropLast(closing.utf8.count)
      if let meant = placeholder(inside) { return (meant, value.startIndex..<value.endIndex) }
    }
    return nil
  }

  private static func placeholder(_ bytes: ArraySlice<UInt8>) -> RuntimePlaceholder? {
    // Go templates write a dot before the name.
    let name = bytes.filter { $0 != 0x20 && $0 != UInt8(ascii: ".") }
    return RuntimePlaceholder(rawValue: String(decoding: name, as: UTF8.self).lowercased())
  }
}

/// Returns whether a word of a command has a placeholder that is reported as unknown.
func hasUnknownPlaceholder(_ word: String) -> Bool {
  ForeignPlaceholder(in: word) != nil
    || RuntimePlaceholder.words(in: word).contains { RuntimePlaceholder(rawValue: String($0)) == nil }
}
