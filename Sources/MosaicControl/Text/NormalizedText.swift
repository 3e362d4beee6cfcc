import Glibc
// Swift's canonical decomposition has no public name yet.
@_spi(_Unicode) import Swift

/// Text without the parts that depend on its display: blanks, borders, line breaks, and characters that tmux or a
/// runtime may omit or replace, such as marks above letters, invisible characters and those that a locale does not know
/// yet.
///
/// A message is found in it however a runtime indents, frames or wraps it. Of consecutive emoji only the first is kept:
/// how they are joined, and how many of them fit into one cell, differs between terminals. tmux 3.3a keeps 21 bytes of
/// a cell, and a family of four takes 25. Claude Code composes letters and their marks, so letters are decomposed
/// before the marks are dropped.
struct NormalizedText {
  private(set) var bytes: [UInt8] = []
  /// The start of each row in bytes; one entry per row.
  private(set) var rowStarts: [Int] = []

  init(rows: some Sequence<some StringProtocol>) {
    // Blanks and row ends do not separate emoji: a runtime wraps between them, too.
    var followsEmoji = false
    for row in rows {
      rowStarts.append(bytes.count)
      if row.utf8.allSatisfy({ $0 < 0x80 }) {
        let start = bytes.count
        bytes.append(contentsOf: row.utf8.lazy.filter { 0x21...0x7E ~= $0 })
        if bytes.count > start { followsEmoji = false }
        continue
      }
      for scalar in row.unicodeScalars.lazy.map(Self.letter) where Self.isKept(scalar) {
        let isEmoji = Self.isEmoji(scalar)
        if !isEmoji || !followsEmoji { bytes.append(contentsOf: UTF8.encode(scalar)!) }
        followsEmoji = isEmoji
      }
    }
  }

  init(_ text: some StringProtocol) {
    self.init(rows: CollectionOfOne(text))
  }

  /// Takes text that is already normalized, as one row.
  init(squeezed bytes: [UInt8]) {
    self.bytes = bytes
    rowStarts = [0]
  }

  /// Returns a letter without its marks; Korean syllables stay whole.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let isPlain = scalar.value < 0xC0 || (0xAC00...0xD7A3).contains(scalar.value)
    return isPlain ? scalar : String(scalar)._nfd.first { _ in true } ?? scalar
  }

  /// Returns whether a scalar is part of the text's content.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E: true
    case 0...0xA0: false
    // Box drawing and block elements.
    case 0x2500...0x259F: false
    // Parts of Korean syllables that occupy no cell.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: false
    // Characters that programs show in place of others.
    case 0xFFFD: false
    default: isShownEverywhere(scalar.properties)
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && (scalar.properties.isEmoji || scalar.properties.isEmojiModifier)
  }

  private static func isShownEverywhere(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control, .unassigned: return false
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return false
    default: break
    }
    // tmux omits characters that the machine's C library does not know.
    return !properties.isDefaultIgnorableCodePoint && properties.age.map { $0.major <= 11 } ?? false
  }

  /// Returns the start positions of the non-overlapping occurrences of a text.
  func positions(of text: [UInt8]) -> [Int] {
    guard let first = text.first, text.count <= bytes.count else { return [] }
    return bytes.withUnsafeBytes { whole in
      var found: [Int] = []
      var start = 0
      while start + text.count <= whole.count {
        let rest = whole.count - text.count - start + 1
        guard let hit = memchr(whole.baseAddress! + start, Int32(first), rest) else { break }
        start = UnsafeRawPointer(hit) - whole.baseAddress!
        let isEqual = memcmp(hit, text, text.count) == 0
        if isEqual { found.append(start) }
        start += isEqual ? text.count : 1
      }
      return found
    }
  }

  /// Returns the last position at which a text starts, which may overlap an earlier occurrence.
  func lastPosition(of text: [UInt8]) -> Int? {
    guard !text.isEmpty, text.count <= bytes.count else { return nil }
    return bytes.withUnsafeBytes { whole in
      (0...whole.count - text.count).last { memcmp(whole.baseAddress! + $0, text, text.count) == 0 }
    }
  }

  /// Returns how often a text occurs entirely above a position.
  func count(of text: [UInt8], above end: Int = .max) -> Int {
    positions(of: text).count { $0 + text.count <= end }
  }

  /// Returns the row of a byte.
  func row(of position: Int) -> Int {
    (rowStarts.firstIndex { $0 > position } ?? rowStarts.count) - 1
  }

  /// Returns the start of a row; for a row after the last one, the end of the text.
  func start(ofRow row: Int) -> Int {
    row < rowStarts.count ? rowStarts[row] : bytes.count
  }
}
