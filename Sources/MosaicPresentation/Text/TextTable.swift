import MosaicDiagnostics

/// Rows of text in columns, made safe for a terminal.
package struct TextTable {
  private let rows: [[String]]

  /// - Parameter rows: all with the same number of cells; the first row may contain headings.
  package init(_ rows: [[String]]) {
    self.rows = rows.map { $0.map(TerminalSafe.line) }
  }

  /// The lines, with two spaces between columns and none at the end.
  package var lines: [String] {
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

  package var text: String {
    lines.map { $0 + "\n" }.joined()
  }
}
