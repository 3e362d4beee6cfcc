import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random Markdown tables")
struct TableModelTests {
  @Test("a reader of GitHub's dialect can read random tables back")
  func roundTrip() {
    ModelRun.hold(20_000, draw: { $0.list(1...2, TableModel.init) }) { models in
      let tables = MarkdownReader(MarkdownDocument(models.map { .table($0.table) }).bytes).rawTables
      try requireEqual(tables.count, models.count, "number of tables")
      for (table, model) in zip(tables, models) { try Self.require(table, says: model) }
    }
  }

  private static func require(_ table: MarkdownReader.Table, says model: TableModel) throws {
    try requireEqual(table.cells.count, model.rows.count + 1, "number of rows")
    try requireEqual(Set(table.lines.map(\.unicodeScalars.count)).count, 1, "number of widths")
    try requireSame(table.cells[0].map(MarkdownInline.shown), model.columns.map(oneLine), "a column")
    for (cells, row) in zip(table.cells.dropFirst(), model.rows) {
      try requireEqual(cells.count, row.count, "number of cells")
      for (cell, drawn) in zip(cells, row) { try require(cell, says: drawn) }
    }
  }

  private static func require(_ cell: String, says drawn: TableModel.Cell) throws {
    switch drawn {
    case .literal(let text): try requireSame(MarkdownInline.shown(cell), oneLine(text), "a literal cell")
    case .code(let text): try requireSame(MarkdownInline.shown(cell), joined(text), "a code cell")
    case .markdown(let text): try requireSame(cell, oneLine(text), "a cell of Markdown")
    }
  }

  /// Joins lines and trims spaces: a cell contains no line breaks, and spaces at its ends mean nothing.
  static func oneLine(_ text: String) -> String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    let scalars = joined(text).unicodeScalars.drop(while: isSpace)
    return String(String.UnicodeScalarView(scalars.reversed().drop(while: isSpace).reversed()))
  }

  private static func joined(_ text: String) -> String {
    text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }.joined(separator: " ")
  }
}

/// A randomly drawn table.
struct TableModel {
  enum Cell {
    case literal(String)
    case code(String)
    case markdown(String)
  }

  let columns: [String]
  let rows: [[Cell]]

  init(_ generator: inout SeededGenerator) {
    columns = generator.list(1...4) { $0.text() }
    let count = columns.count
    rows = generator.list(0...4) { generator in (0..<count).map { _ in Self.cell(&generator) } }
  }

  /// Returns a random cell. Neither a code span nor Markdown in a table can contain a backslash before a pipe.
  private static func cell(_ generator: inout SeededGenerator) -> Cell {
    let text = generator.text()
    switch generator.number(1...4) {
    case 1: return .code(withoutEscapedPipes(text))
    case 2: return .markdown(withoutEscapedPipes(text))
    default: return .literal(text)
    }
  }

  private static func withoutEscapedPipes(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).map { part in
      part.utf8.first == UInt8(ascii: "|") ? "x" + part : String(part)
    }.joined(separator: "\\")
  }

  var table: MarkdownTable {
    MarkdownTable(
      columns: columns,
      rows: rows.map { row in
        row.map { cell in
          switch cell {
          case .literal(let text): .literal(text)
          case .code(let text): .code(text)
          case .markdown(let text): .markdown(text)
          }
        }
      })
  }
}
