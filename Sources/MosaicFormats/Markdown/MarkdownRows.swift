/// The text of a table cell: Markdown in which every `|` is escaped.
package struct MarkdownCell: Sendable {
  fileprivate let spelled: String

  /// Shows text literally.
  package static func literal(_ text: String) -> MarkdownCell {
    MarkdownCell(spelled: MarkdownText.literal(text))
  }

  /// Uses Markdown as its author wrote it.
  package static func markdown(_ text: String) -> MarkdownCell {
    MarkdownCell(spelled: MarkdownText.cell(text))
  }

  /// Shows text as code. A backslash right before a `|` is shown twice, because a code span in a table cannot contain
  /// the two.
  package static func code(_ text: String) -> MarkdownCell {
    MarkdownCell(spelled: MarkdownText.cell(MarkdownText.code(text)))
  }
}

/// The cells of many rows in one buffer, encoded once for all the tables that show them.
package struct MarkdownRows: Sendable {
  package let columns: Int
  private var bytes: [UInt8] = []
  /// The end of each cell in `bytes`, row by row.
  private var ends: [Int] = []
  /// The number of code points in each cell, row by row.
  private var widths: [Int] = []

  package init(columns: Int, _ rows: some Collection<[MarkdownCell]>) {
    self.columns = columns
    ends.reserveCapacity(rows.count * columns)
    widths.reserveCapacity(rows.count * columns)
    for row in rows {
      precondition(row.count == columns, "a row has \(row.count) cells, its table \(columns) columns")
      for cell in row { append(cell) }
    }
  }

  /// Creates one row of column names.
  package init(header names: [String]) {
    self.init(columns: names.count, [names.map(MarkdownCell.literal)])
  }

  package var count: Int { ends.count / columns }

  /// Returns the number of bytes in a row minus its number of code points.
  package func extraBytes(of row: Int) -> Int {
    let cells = row * columns..<(row + 1) * columns
    return ends[cells.upperBound - 1] - start(of: cells.lowerBound) - cells.reduce(0) { $0 + widths[$1] }
  }

  package func widen(_ columnWidths: inout [Int], by row: Int) {
    for column in 0..<columns { columnWidths[column] = max(columnWidths[column], widths[row * columns + column]) }
  }

  package func append(_ row: Int, padded columnWidths: [Int], to output: inout OutputSpan<UInt8>) {
    for column in 0..<columns {
      let cell = row * columns + column
      output.append(UInt8(ascii: "|"))
      output.append(UInt8(ascii: " "))
      output.append(copying: bytes.span.extracting(start(of: cell)..<ends[cell]))
      output.append(repeating: UInt8(ascii: " "), count: columnWidths[column] - widths[cell] + 1)
    }
    output.append(UInt8(ascii: "|"))
    output.append(UInt8(ascii: "\n"))
  }

  private func start(of cell: Int) -> Int {
    cell == 0 ? 0 : ends[cell - 1]
  }

  private mutating func append(_ cell: MarkdownCell) {
    bytes.append(contentsOf: cell.spelled.utf8)
    ends.append(bytes.count)
    widths.append(cell.spelled.unicodeScalars.count)
  }
}
