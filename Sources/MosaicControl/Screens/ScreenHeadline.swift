/// Finds the line of a dialog that a person would read first.
struct ScreenHeadline: Sendable {
  /// Whether a row belongs to what was shown before the dialog.
  let isOutside: @Sendable (ScreenRow) -> Bool
  /// Whether a dialog starts at the top of the screen if nothing is outside of it.
  let fillsScreen: Bool

  /// The question next to the choices; else the title.
  ///
  /// - Parameter end: the row of the first choice, or of the footer.
  func line(on screen: PaneScreen, above end: Int) -> String? {
    var (lines, index, paragraphs) = ([String](), end - 1, 0)
    while index >= 0, !isOutside(screen.rows[index]) {
      let text = screen.rows[index].text.unframed
      if hasWords(text) { lines.append(text) } else if screen.rows[index].isBlank, !lines.isEmpty { paragraphs += 1 }
      index -= 1
      if index < 0, !fillsScreen, paragraphs > 0 { return question(lines) ?? paragraph(on: screen, above: end) }
    }
    return question(lines) ?? lines.last
  }

  private func question(_ lines: [String]) -> String? { lines.first { $0.hasSuffix("?") } }

  /// The first line of what is right above the choices.
  private func paragraph(on screen: PaneScreen, above end: Int) -> String? {
    let rows = screen.rows[..<end].reversed().drop(while: \.isBlank).prefix { !$0.isBlank }
    return rows.map(\.text.unframed).last(where: hasWords)
  }

  /// Pictures and lines have none.
  private func hasWords(_ text: String) -> Bool {
    text.utf8.count { (0x61...0x7A).contains($0 | 0x20) } >= 3
  }
}

extension String {
  /// Without the borders of a box and blanks around it.
  var unframed: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first == " " || (0x2500...0x259F).contains(first.value) { view.removeFirst() }
    while let last = view.last, last == " " || (0x2500...0x259F).contains(last.value) { view.removeLast() }
    return String(view)
  }
}
