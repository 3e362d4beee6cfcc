/// Finds the line of a dialog that a person would read first.
struct ScreenHeadline: Sendable {
  /// Whether a row was shown before the dialog opened.
  let isOutside: @Sendable (ScreenRow) -> Bool
  /// Whether a dialog starts at the top of the screen if no row is outside it; otherwise it starts below the outside
  /// rows.
  let fillsScreen: Bool
  /// Whether titles are bold and other text rarely is.
  var hasBoldTitles = false

  /// Returns the question next to the choices, or else the title.
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

  /// Returns whether a row was wrapped because it is full.
  private func isContinued(_ screen: PaneScreen, at index: Int) -> Bool {
    let (row, next) = (screen.rows[index], screen.rows[index + 1])
    return hasWords(next.text) && !row.contains("╌") && row.indent == next.indent && row.columns >= screen.width - 12
  }

  private func question(_ lines: [String]) -> String? { lines.first { $0.hasSuffix("?") } }

  private func heading(_ lines: [String]) -> String? { lines.first { $0.hasSuffix(":") && !$0.contains(".") } }

  /// Returns the first line of the paragraph right above the choices.
  private func paragraph(on screen: PaneScreen, above end: Int) -> String? {
    let rows = screen.rows[..<end].reversed().drop(while: \.isBlank).prefix { !$0.isBlank }
    return rows.map(\.text.unframed).last(where: hasWords)
  }

  /// Returns whether a text has words; pictures and lines have none.
  private func hasWords(_ text: String) -> Bool {
    text.utf8.count { (0x61...0x7A).contains($0 | 0x20) } >= 3
  }
}

extension String {
  /// The text without the borders of a box and blanks around it.
  var unframed: String {
    var view = Substring(self).unicodeScalars
    while let first = view.first, first == " " || (0x2500...0x259F).contains(first.value) { view.removeFirst() }
    while let last = view.last, last == " " || (0x2500...0x259F).contains(last.value) { view.removeLast() }
    return String(view)
  }
}
