/// Returns whether the composer holds a pasted text and nothing else, or the runtime's placeholder for it.
///
/// The comparison uses only characters that every runtime and terminal shows alike: no blanks, lines or borders, no
/// marks and no emoji, because tmux 3.3a omits parts of some. If a draft is taller than its composer, only its end is
/// compared.
///
/// - Parameter runtime: the runtime's name in the roster.
package func composerHolds(_ text: String, on screen: PaneScreen, of runtime: String) -> Bool {
  let expected = ComparableText(text)
  let reading = readScreen(screen, of: runtime)
  let isKnown = ["claude", "codex"].contains(runtime)
  if !isKnown, isAbove(cursorOf: screen, expected, kind: reading.kind) { return true }
  guard [.composer, .starting].contains(reading.kind), let draft = reading.draft, !draft.isEmpty else { return false }
  if let placeholder = PasteCount(draft) { return placeholder.counts(text) }
  let shown = ComparableText(draft)
  if shown.bytes.isEmpty || expected.bytes.isEmpty { return shown.bytes.isEmpty && expected.bytes.isEmpty }
  return reading.isDraftCut ? expected.hasTail(shown) : expected.bytes == shown.bytes
}

/// Returns whether the text ends at the cursor. If only the program's prompt sign is known, lines of the text may look
/// like prompts or choices.
private func isAbove(cursorOf screen: PaneScreen, _ text: ComparableText, kind: ScreenReading.Kind) -> Bool {
  switch kind {
  case .composer, .unknown: isEnd(of: text, aboveCursorOf: screen) || isWhole(text, aboveCursorOf: screen)
  case .dialog: isWhole(text, aboveCursorOf: screen)
  default: false
  }
}

/// Returns whether the whole text is above the cursor, after a prompt sign.
private func isWhole(_ text: ComparableText, aboveCursorOf screen: PaneScreen) -> Bool {
  guard screen.isCursorVisible, screen.rows.indices.contains(screen.cursorRow), !text.bytes.isEmpty else {
    return false
  }
  let rows = screen.rows[...screen.cursorRow].map { ComparableText($0.text).bytes }
  let shown = Array(rows.joined())
  guard shown.count >= text.bytes.count, shown.suffix(text.bytes.count) == text.bytes[...] else { return false }
  var start = shown.count - text.bytes.count
  for row in rows {
    if start < row.count { return row[..<start].last.map(isSign) ?? false }
    start -= row.count
  }
  return false
}

private func isSign(_ byte: UInt8) -> Bool { ">$#%:".utf8.contains(byte) || byte >= 0x80 }

/// Returns whether the rows down to the cursor's are the end of a text that is too long for a prompt to be visible. The
/// first rows may be a status, or the end of earlier output.
private func isEnd(of text: ComparableText, aboveCursorOf screen: PaneScreen) -> Bool {
  guard screen.isCursorVisible, screen.cursorRow == screen.height - 1 else { return false }
  return (0...screen.height / 2).contains { first in
    let shown = ComparableText(screen.rows[first...].map(\.text).joined(separator: "\n"))
    return text.bytes.count > shown.bytes.count && text.hasTail(shown)
  }
}

/// A text without characters that terminals show in different ways.
private struct ComparableText {
  let bytes: [UInt8]

  init(_ text: String) {
    let plain = text.unicodeScalars.filter { $0.value < 0x2190 || !$0.properties.isEmoji }
    bytes = NormalizedText(String(String.UnicodeScalarView(plain))).bytes
  }

  /// Returns whether it ends with a text that is long enough to be distinctive.
  func hasTail(_ text: ComparableText) -> Bool {
    text.bytes.count >= 16 && bytes.count >= text.bytes.count && bytes.suffix(text.bytes.count) == text.bytes[...]
  }
}
