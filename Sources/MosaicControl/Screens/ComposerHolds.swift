/// Whether the composer holds a text that was pasted into it and nothing else, or what the runtime shows in its place.
///
/// Compared is what every runtime and terminal shows alike: no blanks, lines or borders, no marks and no pictures, since
/// tmux 3.3a leaves parts of some out. Of a draft that is taller than its composer only the end can be compared.
///
/// - Parameter runtime: its name in the roster.
package func composerHolds(_ text: String, on screen: PaneScreen, of runtime: String) -> Bool {
  let expected = ComparableText(text)
  let reading = readScreen(screen, of: runtime)
  if ["claude", "codex"].contains(runtime) == false, isEnd(of: expected, aboveCursorOf: screen) { return true }
  guard [.composer, .starting].contains(reading.kind), let draft = reading.draft, !draft.isEmpty else { return false }
  if let placeholder = PasteCount(draft) { return placeholder.counts(text) }
  let shown = ComparableText(draft)
  if shown.bytes.isEmpty || expected.bytes.isEmpty { return shown.bytes.isEmpty && expected.bytes.isEmpty }
  return reading.isDraftCut ? expected.hasTail(shown) : expected.bytes == shown.bytes
}

/// Whether the rows down to the cursor's are the end of a text that has left no room for a prompt. The first rows may be
/// something else.
private func isEnd(of text: ComparableText, aboveCursorOf screen: PaneScreen) -> Bool {
  guard screen.isCursorVisible, screen.cursorRow == screen.height - 1 else { return false }
  return (0...min(3, screen.height / 2)).contains { first in
    let shown = ComparableText(screen.rows[first...].map(\.text).joined(separator: "\n"))
    return text.bytes.count > shown.bytes.count && text.hasTail(shown)
  }
}

/// A text without what terminals show in different ways.
private struct ComparableText {
  let bytes: [UInt8]

  init(_ text: String) {
    let plain = text.unicodeScalars.filter { $0.value < 0x2190 || !$0.properties.isEmoji }
    bytes = SqueezedText(String(String.UnicodeScalarView(plain))).bytes
  }

  /// Whether it ends with a text that is long enough to be told from others.
  func hasTail(_ text: ComparableText) -> Bool {
    text.bytes.count >= 16 && bytes.count >= text.bytes.count && bytes.suffix(text.bytes.count) == text.bytes[...]
  }
}
