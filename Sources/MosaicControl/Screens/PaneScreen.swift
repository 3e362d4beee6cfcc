/// A pane's screen at one moment, with the attributes that distinguish a placeholder from typed text.
package struct PaneScreen: Equatable, Sendable {
  package typealias Row = ScreenRow

  /// The rows of the visible screen, as many as the pane has.
  package let rows: [Row]
  /// Columns and rows count from 0.
  package let cursorColumn: Int
  package let cursorRow: Int
  /// Whether the terminal shows its cursor. Programs that draw their own hide it.
  package let isCursorVisible: Bool
  package let title: String
  package let width: Int
  package let height: Int
  package let isAlternate: Bool
  package let isDead: Bool
  /// The foreground program's name.
  package let program: String
}

extension PaneScreen {
  private static let fields = [
    "cursor_x", "cursor_y", "cursor_flag", "pane_width", "pane_height", "alternate_on", "pane_dead",
    "pane_current_command", "pane_title",
  ]

  /// A format for `tmux display-message -p`: fields separated by tabs, the title last. See tmux(1).
  package static let format = fields.map { "#{\($0)}" }.joined(separator: "\t")

  /// The same without the program's name, for which tmux reads /proc.
  static let formatWithoutProgram = format.replacing("#{pane_current_command}", with: "")

  /// Returns the number of rows of the pane, from a line of either format.
  static func height(facts: Substring) -> Int? {
    let parts = facts.utf8.split(separator: UInt8(ascii: "\t"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count > 5, let height = Int(String(Substring(parts[4]))), height > 0 else { return nil }
    return height
  }

  /// Parses a line of either format and the output of `tmux capture-pane -e -p` for the visible screen.
  ///
  /// - Parameter capture: the rows, without `-J` and without history.
  package init?(facts: Substring, capture: some Sequence<Substring>) {
    let tab = UInt8(ascii: "\t")
    let parts = facts.utf8.split(separator: tab, maxSplits: Self.fields.count - 1, omittingEmptySubsequences: false)
      .map(Substring.init)
    guard parts.count == Self.fields.count, let column = Int(parts[0]), let row = Int(parts[1]),
      let width = Int(parts[3]), let height = Int(parts[4]), width > 0, height > 0
    else { return nil }
    self.init(
      rows: ScreenRow.rows(of: capture, atMost: height), cursorColumn: column, cursorRow: row,
      isCursorVisible: parts[2] == "1", title: String(parts[8]), width: width, height: height,
      isAlternate: parts[5] == "1", isDead: parts[6] == "1", program: String(parts[7]))
  }

  /// Whether the screen shows nothing at all.
  var isBlank: Bool { rows.allSatisfy(\.isBlank) }

  /// The row of the cursor, if it is on the screen.
  var rowOfCursor: Row? { rows.indices.contains(cursorRow) ? rows[cursorRow] : nil }

  /// Returns the rows that are not blank, from the lowest one up.
  func lowestRows(_ count: Int, above end: Int = .max) -> [Int] {
    Array(rows.indices.reversed().lazy.filter { $0 < end && !rows[$0].isBlank }.prefix(count))
  }

  /// Returns the first row, up or down from `start`, that satisfies a condition.
  func firstRow(from start: Int, by step: Int, where satisfies: (Row) -> Bool) -> Int? {
    var index = start
    while rows.indices.contains(index) {
      if satisfies(rows[index]) { return index }
      index += step
    }
    return nil
  }

  /// Returns the screen to the right of some columns, without attributes.
  func dropping(columns: Int) -> PaneScreen {
    PaneScreen(
      rows: rows.map { $0.dropping(columns: columns) }, cursorColumn: cursorColumn - columns, cursorRow: cursorRow,
      isCursorVisible: isCursorVisible, title: title, width: width - columns, height: height, isAlternate: isAlternate,
      isDead: isDead, program: program)
  }
}
