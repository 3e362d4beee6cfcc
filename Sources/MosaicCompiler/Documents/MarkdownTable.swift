/// A pipe table whose columns are padded to their widest cell, counted in Unicode code points, at least three.
package struct MarkdownTable: Sendable {
  /// What stands between two pipes, spelled once and used in as many tables as need it.
  package struct Cell: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let width: Int

    /// - Parameter spelled: Markdown in which no `|` stands bare.
    private init(spelled: String) {
      bytes = Array(spelled.utf8)
      width = spelled.unicodeScalars.count
    }

    /// Shows a text letter by letter.
    package static func literal(_ text: String) -> Cell {
      Cell(spelled: MarkdownText.literal(text))
    }

    /// Takes Markdown as its author wrote it.
    package static func markdown(_ text: String) -> Cell {
      Cell(spelled: MarkdownText.cell(text))
    }

    /// Shows a text as code. A backslash right before a `|` is shown twice: no code span in a table can hold the two.
    package static func code(_ text: String) -> Cell {
      Cell(spelled: MarkdownText.cell(MarkdownText.code(text)))
    }
  }

  /// As many cells as the table has columns.
  package typealias Row = [Cell]

  private let header: Row
  private let rows: [Row]

  package init(columns: [String], rows: [Row]) {
    header = columns.map(Cell.literal)
    self.rows = rows
  }

  /// Appends the header, the separator and one line a row.
  func render(into bytes: inout [UInt8]) {
    let widths = columnWidths()
    let line = widths.reduce(2) { $0 + $1 + 3 }
    bytes.reserveCapacity(bytes.count + (rows.count + 2) * line)
    append(header, widths, to: &bytes)
    appendSeparator(widths, to: &bytes)
    for row in rows { append(row, widths, to: &bytes) }
  }

  private func columnWidths() -> [Int] {
    var widths = header.map { max($0.width, 3) }
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return widths
  }

  private func append(_ row: Row, _ widths: [Int], to bytes: inout [UInt8]) {
    for (cell, width) in zip(row, widths) {
      bytes.append(contentsOf: "| ".utf8)
      bytes.append(contentsOf: cell.bytes)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - cell.width + 1))
    }
    bytes.append(contentsOf: "|\n".utf8)
  }

  private func appendSeparator(_ widths: [Int], to bytes: inout [UInt8]) {
    for width in widths {
      bytes.append(contentsOf: "| ".utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: width))
      bytes.append(UInt8(ascii: " "))
    }
    bytes.append(contentsOf: "|\n".utf8)
  }
}
