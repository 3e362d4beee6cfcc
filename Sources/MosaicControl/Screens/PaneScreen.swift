/// A pane's screen at one moment, with the attributes that distinguish a placeholder from typed text.
package struct PaneScreen: Equatable, Sendable {
  package typealias Row = ScreenRow

  /// The visible screen from its first row; as many rows as the pane has.
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

  /// A format for `tmux display-message -p`: fields between tabs, the title last. See tmux(1).
  package static let format = fields.map { "#{\($0)}" }.joined(separator: "\t")

  /// The same without the program's name, for which tmux looks into /proc.
  static let formatWithoutProgram = format.replacing("#{pane_current_command}", with: "")

  /// How many rows the pane has, by a line of either format.
  static func height(facts: Substring) -> Int? {
    let parts = facts.utf8.split(separator: UInt8(ascii: "\t"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count > 5, let height = Int(String(Substring(parts[4]))), height > 0 else { return nil }
    return height
  }

  /// Reads one line of either format and what `tmux capture-pane -e -p` wrote of the visible screen.
  ///
  /// - Parameter capture: its rows, without `-J` and without history.
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

  /// Whether nothing at all is shown.
  var isBlank: Bool { rows.allSatisfy(\.isBlank) }

  /// The row of the cursor, if it is on the screen.
  var rowOfCursor: Row? { rows.indices.contains(cursorRow) ? rows[cursorRow] : nil }

  /// The rows that show something, from the lowest one up.
  func lowestRows(_ count: Int, above end: Int = .max) -> [Int] {
    Array(rows.indices.reversed().lazy.filter { $0 < end && !rows[$0].isBlank }.prefix(count))
  }

  /// The first of some rows from a row on, up or down, that satisfies.
  func firstRow(from start: Int, by step: Int, where satisfies: (Row) -> Bool) -> Int? {
    var index = start
    while rows.indices.contains(index) {
      if satisfies(rows[index]) { return index }
      index += step
    }
    return nil
  }

  /// The screen right of some columns, without attributes.
  func dropping(columns: Int) -> PaneScreen {
    PaneScreen(
      rows: rows.map { $0.dropping(columns: columns) }, cursorColumn: cursorColumn - columns, cursorRow: cursorRow,
      isCursorVisible: isCursorVisible, title: title, width: width - columns, height: height, isAlternate: isAlternate,
      isDead: isDead, program: program)
  }
}
