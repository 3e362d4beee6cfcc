/// A pipe table whose columns are padded to their widest cell, counted in Unicode code points, at least three.
package struct MarkdownTable: Sendable {
  private let header: MarkdownRows
  private let rows: MarkdownRows
  /// Which rows are shown, in this order.
  private let shown: [Int]

  /// - Parameter rows: as many cells each as there are columns.
  package init(columns: [String], rows: [[MarkdownCell]]) {
    let rows = MarkdownRows(columns: columns.count, rows)
    self.init(header: MarkdownRows(header: columns), rows: rows, shown: Array(0..<rows.count))
  }

  /// Shows some of the rows that several tables share.
  package init(header: MarkdownRows, rows: MarkdownRows, shown: [Int]) {
    self.header = header
    self.rows = rows
    self.shown = shown
  }

  /// Appends the header, the separator and one line a row.
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

  /// Bytes of the whole table.
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
