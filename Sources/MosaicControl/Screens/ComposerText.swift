/// The text in a composer, without a runtime's suggestions.
struct ComposerText {
  /// The visible rows, joined by line ends.
  let draft: String
  /// Whether the composer shows text that was not typed.
  let isPlaceholder: Bool

  /// - Parameters:
  ///   - rows: the rows of the composer.
  ///   - column: the column where its text starts.
  ///   - firstOnly: whether only the first row starts there, because wrapped rows start at the edge.
  init(on screen: PaneScreen, rows: ClosedRange<Int>, fromColumn column: Int, firstOnly: Bool = false) {
    var lines: [String] = []
    var hasSuggestion = false
    for row in rows {
      let start = firstOnly && row > rows.lowerBound ? 0 : column
      let cells = screen.rows[row].cells.filter { $0.column >= start }
      let cursor = row == screen.cursorRow ? screen.cursorColumn : nil
      var line = String.UnicodeScalarView()
      for (index, cell) in cells.enumerated() {
        if Self.isSuggested(cells, index: index, cursor: cursor) {
          hasSuggestion = true
        } else {
          line.append(cell.scalar)
        }
      }
      lines.append(String(line).trimmedAtEnd)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    draft = lines.joined(separator: "\n")
    isPlaceholder = draft.isEmpty && hasSuggestion
  }

  /// Returns whether a cell is part of a suggestion. Suggestions are dim, but a cursor over the first character hides
  /// that.
  private static func isSuggested(_ cells: [ScreenRow.Cell], index: Int, cursor: Int?) -> Bool {
    let cell = cells[index]
    if cell.style.contains(.dim) { return !cell.isBlank }
    guard cell.style.contains(.reverse), cell.column == cursor, index + 1 < cells.count else { return false }
    return cells[index + 1].style.contains(.dim)
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var view = Substring(self).unicodeScalars
    while let last = view.last, last == " " || last == "\u{A0}" { view.removeLast() }
    return String(view)
  }
}
