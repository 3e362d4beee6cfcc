import MosaicFormats

/// A runtime's placeholder for a long text: `[Pasted text #1 +12 lines]` or `[Pasted text #1]` in Claude Code,
/// `[Pasted Content 1500 chars]` in Codex.
struct PasteCount: Equatable {
  private enum Unit { case lines, characters }

  private let unit: Unit
  private let count: Int

  /// Parses a draft that consists of such a placeholder; nil for any other draft.
  init?(_ draft: String) {
    guard draft.hasPrefix("["), draft.hasSuffix("]") else { return nil }
    let inner = draft.dropFirst().dropLast()
    guard !inner.contains("["), !inner.contains("]") else { return nil }
    let words = inner.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "Pasted" else { return nil }
    switch (words[1], words.count) {
    case ("text", 3) where words[2].hasPrefix("#"): (unit, count) = (.lines, 0)
    case ("text", 5) where words[2].hasPrefix("#") && words[3].hasPrefix("+"):
      guard let lines = Int(words[3].dropFirst()) else { return nil }
      (unit, count) = (.lines, lines)
    case ("Content", 4):
      guard let characters = Int(words[2]) else { return nil }
      (unit, count) = (.characters, characters)
    default: return nil
    }
  }

  /// Returns whether a text has the length that the placeholder gives; a runtime may have trimmed it.
  func counts(_ text: String) -> Bool {
    let trimmed = text.withoutOuterBlanks
    switch unit {
    case .lines: return [text, trimmed].contains { $0.utf8.count { $0 == 0x0A } == count }
    case .characters: return [text, trimmed].contains { $0.unicodeScalars.count == count }
    }
  }
}

extension String {
  fileprivate var withoutOuterBlanks: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
    while let last = view.last, last.properties.isWhitespace { view.removeLast() }
    return String(view)
  }
}
