/// A pipe table. Each column is padded to its widest cell, counted in Unicode code points, and to at least three.
package struct MarkdownTable: Sendable {
  private let header: MarkdownRows
  private let rows: MarkdownRows
  /// Indices of the rows to show, in order.
  private let shown: [Int]

  /// - Parameter rows: each must have one cell per column.
  package init(columns: [String], rows: [[MarkdownCell]]) {
    let rows = MarkdownRows(columns: columns.count, rows)
    self.init(header: MarkdownRows(header: columns), rows: rows, shown: Array(0..<rows.count))
  }

  /// Shows some of the rows shared by several tables.
  package init(header: MarkdownRows, rows: MarkdownRows, shown: [Int]) {
    self.header = header
    self.rows = rows
    self.shown = shown
  }

  /// Appends the header, the separator and one line per row.
  package func render(into bytes: inout [UInt8]) {
    let widths = columnWidths()
    bytes.append(addingCapacity: size(widths)) { output in
      header.append(0, padded: widths, to: &output)
      appendSeparator(widths, to: &output)
      for row in shown { rows.append(row, padded: widths, to: &output) }
    }
  }

  private func columnWidths() -> [Int] {
    var widths = [Int](repeating: 3, count: header.columns)
    header.widen(&widths, by: 0)
    for row in shown { rows.widen(&widths, by: row) }
    return widths
  }

  /// Returns the size of the whole table in bytes.
  private func size(_ widths: [Int]) -> Int {
    let line = widths.reduce(2) { $0 + $1 + 3 }
    return shown.reduce(2 * line + header.extraBytes(of: 0)) { $0 + line + rows.extraBytes(of: $1) }
  }

  private func appendSeparator(_ widths: [Int], to output: inout OutputSpan<UInt8>) {
    for width in widths {
      output.append(UInt8(ascii: "|"))
      output.append(UInt8(ascii: " "))
      output.append(repeating: UInt8(ascii: "-"), count: width)
      output.append(UInt8(ascii: " "))
    }
    output.append(UInt8(ascii: "|"))
    output.append(UInt8(ascii: "\n"))
  }
}
