import MosaicDiagnostics

/// Rows of words in columns, for a terminal. Nothing in a cell can do harm there.
struct TextTable {
  private let rows: [[String]]

  /// - Parameter rows: as many cells in each; the first row may be headings.
  init(_ rows: [[String]]) {
    self.rows = rows.map { $0.map(TerminalSafe.line) }
  }

  /// Two spaces between columns, and none at the end of a line.
  var lines: [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { TerminalWidth.columns($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - TerminalWidth.columns(cell))
      }
      let line = cells.joined(separator: "  ")
      let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }.map(line.utf8.index(after:)) ?? line.startIndex
      return String(line[..<end])
    }
  }

  var text: String {
    lines.map { $0 + "\n" }.joined()
  }
}
