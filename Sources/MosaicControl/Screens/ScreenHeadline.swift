/// Finds the line of a dialog that a person would read first.
struct ScreenHeadline: Sendable {
  /// Whether a row belongs to what was shown before the dialog.
  let isOutside: @Sendable (ScreenRow) -> Bool
  /// Whether a dialog starts at the top of the screen if nothing is outside of it; else it starts below what is outside.
  let fillsScreen: Bool
  /// Whether titles are bold, and little else.
  var hasBoldTitles = false

  /// The question next to the choices; else the title.
  ///
  /// - Parameter end: the row of the first choice, or of the footer.
  func line(on screen: PaneScreen, above end: Int) -> String? {
    var (lines, title, index) = ([String](), String?.none, end - 1)
    while index >= 0, !isOutside(screen.rows[index]) {
      let row = screen.rows[index]
      let text = row.text.unframed
      if hasWords(text), !row.starts(with: "› ") {
        if hasBoldTitles, title == nil, row.style(at: row.indent).contains(.bold) { title = text }
        if let last = lines.last, isContinued(screen, at: index) {
          lines[lines.count - 1] = text + " " + last
        } else {
          lines.append(text)
        }
      }
      index -= 1
    }
    if let found = question(lines) ?? title { return found }
    return fillsScreen == (index < 0) ? lines.last : heading(lines) ?? paragraph(on: screen, above: end)
  }

  /// Whether a row was broken because it is full.
  private func isContinued(_ screen: PaneScreen, at index: Int) -> Bool {
    let (row, next) = (screen.rows[index], screen.rows[index + 1])
    return hasWords(next.text) && !row.contains("╌") && row.indent == next.indent && row.columns >= screen.width - 12
  }

  private func question(_ lines: [String]) -> String? { lines.first { $0.hasSuffix("?") } }

  private func heading(_ lines: [String]) -> String? { lines.first { $0.hasSuffix(":") && !$0.contains(".") } }

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
