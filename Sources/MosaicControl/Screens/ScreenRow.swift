/// One row of a pane: its text, and the attributes of its parts.
package struct ScreenRow: Equatable, Sendable {
  /// The attributes that the rules use.
  package struct Style: OptionSet, Equatable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Style(rawValue: 1)
    package static let dim = Style(rawValue: 2)
    package static let reverse = Style(rawValue: 4)
  }

  /// A stretch of one style, up to the start of the next one.
  struct Span: Equatable, Sendable {
    let start: Int
    let style: Style
  }

  /// UTF-8 without attributes and without trailing blanks.
  let bytes: [UInt8]
  let spans: [Span]

  /// The plain text, without trailing blanks.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var isBlank: Bool { indent == bytes.count }

  /// The number of blanks that the row starts with.
  var indent: Int { bytes.firstIndex { $0 != 0x20 } ?? bytes.count }

  /// The words up to the first gap.
  var firstWords: String {
    let words = Array(bytes[indent...])
    let gap = words.indices.dropLast().first { words[$0] == 0x20 && words[$0 + 1] == 0x20 } ?? words.count
    return String(decoding: words[..<gap], as: UTF8.self)
  }

  func style(at offset: Int) -> Style {
    spans.last { $0.start <= offset }?.style ?? []
  }
}

extension ScreenRow {
  /// Joins the words of several rows.
  init(joining rows: [ScreenRow]) {
    bytes = Array(rows.map { $0.bytes.dropFirst($0.indent) }.joined(separator: [0x20]))
    spans = []
  }

  /// One character of a row.
  struct Cell: Equatable {
    let scalar: Unicode.Scalar
    let column: Int
    let style: Style

    var isBlank: Bool { scalar == " " || scalar == "\u{A0}" }
  }

  /// The characters with their columns.
  var cells: [Cell] {
    var (cells, column, offset, span) = ([Cell](), 0, 0, 0)
    cells.reserveCapacity(bytes.count)
    for scalar in text.unicodeScalars {
      while span + 1 < spans.count, spans[span + 1].start <= offset { span += 1 }
      let style = spans.isEmpty || spans[span].start > offset ? [] : spans[span].style
      cells.append(Cell(scalar: scalar, column: column, style: style))
      column += ScalarWidth.columns(of: scalar)
      offset += UTF8.width(scalar)
    }
    return cells
  }

  /// The number of columns that the text takes.
  var columns: Int { cells.last.map { $0.column + ScalarWidth.columns(of: $0.scalar) } ?? 0 }

  /// Returns the text from a column on.
  func text(fromColumn column: Int) -> String {
    var text = String.UnicodeScalarView()
    for cell in cells where cell.column >= column { text.append(cell.scalar) }
    return String(text)
  }

  /// Returns whether an arrow at the right edge marks the text as cut off.
  func hasArrow(_ arrow: Unicode.Scalar, at width: Int) -> Bool {
    guard bytes.suffix(3) == Array(UTF8.encode(arrow)!)[...], let last = cells.last else { return false }
    return last.column >= width - 3
  }

  /// Returns the column of a phrase in some style.
  func column(of phrase: ScreenPhrase, styled style: Style) -> Int? {
    guard contains(phrase) else { return nil }
    let start = bytes.indices.first { has(phrase, at: $0) && self.style(at: $0).contains(style) }
    return start.map { ScreenRow(bytes: Array(bytes[..<$0]), spans: []).columns }
  }

  /// Returns the text to the right of some columns.
  func dropping(columns: Int) -> ScreenRow {
    ScreenRow(bytes: Array(text(fromColumn: columns).utf8), spans: [])
  }
}
