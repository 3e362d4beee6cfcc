@testable import MosaicFormats

/// Reads generated Markdown by the rules of GitHub's dialect, without sharing code with the writer. Works on bytes: a
/// mark that combines with a `|` makes a different Character of it, but not a different cell.
struct MarkdownReader {
  /// A table as written in the text.
  struct Table {
    /// All lines, including the delimiter row.
    fileprivate(set) var lines: [String] = []
    /// The cells of the header and of each row, as Markdown.
    fileprivate(set) var cells: [[String]] = []
  }

  let lines: [String]

  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every table, as rows of cells with the text that a reader sees.
  var tables: [[[String]]] {
    rawTables.map { table in table.cells.map { $0.map(MarkdownInline.shown) } }
  }

  /// Tables: lines that start with a pipe, the second of which makes them a table: "the header row must match the
  /// delimiter row in the number of cells".
  var rawTables: [Table] {
    var tables: [Table] = []
    var isInside = false
    for line in lines {
      if line.utf8.first != UInt8(ascii: "|") {
        isInside = false
        continue
      }
      if !isInside { tables.append(Table()) }
      isInside = true
      tables[tables.count - 1].lines.append(line)
    }
    return tables.map(Self.filled).filter { !$0.cells.isEmpty }
  }

  private static func filled(_ table: Table) -> Table {
    var table = table
    let rows = table.lines.map(cells)
    guard rows.count >= 2, rows[1].count == rows[0].count, rows[1].allSatisfy(isDelimiter) else { return table }
    table.cells = [rows[0]] + rows.dropFirst(2)
    return table
  }

  private static func isDelimiter(_ cell: String) -> Bool {
    !cell.isEmpty && cell.utf8.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  /// Returns the content of the first fence of a language.
  func fence(_ language: String) -> [String] {
    guard let start = lines.firstIndex(of: "```" + language) else { return [] }
    return Array(lines[(start + 1)...].prefix { $0 != "```" })
  }

  /// Splits at unescaped pipes, then removes the backslashes of the escaped ones.
  static func cells(of line: String) -> [String] {
    var cells: [[UInt8]] = []
    var isEscaped = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "|") && !isEscaped {
        cells.append([])
      } else if !cells.isEmpty {
        if byte == UInt8(ascii: "|") { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return cells.dropLast().map(trimmed)
  }

  /// "Spaces between pipes and cell content are trimmed."
  private static func trimmed(_ cell: [UInt8]) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let head = cell.drop(while: isSpace)
    return String(decoding: head.dropLast(head.reversed().prefix(while: isSpace).count), as: UTF8.self)
  }
}
