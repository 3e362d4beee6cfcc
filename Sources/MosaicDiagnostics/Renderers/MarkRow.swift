/// The marks under one source line, with their labels: the last label next to its mark, the others below theirs.
struct MarkRow {
  struct Item {
    let symbol: Character
    let column: Int
    let width: Int
    let text: String

    init(_ symbol: Character, column: Int, width: Int, text: String) {
      self.symbol = symbol
      self.column = column
      self.width = width
      self.text = TerminalSafe.quoting(text)
    }
  }

  private let items: [Item]
  private let style: TextStyle

  /// - Parameter items: sorted by column.
  init(_ items: [Item], style: TextStyle) {
    self.items = items
    self.style = style
  }

  var lines: [String] {
    guard let last = items.last else { return [] }
    let others = items.dropLast().filter { !$0.text.isEmpty }
    let beside = last.text.isEmpty ? "" : style.mark(" " + last.text, mark: last.symbol)
    let hanging = others.isEmpty ? [] : [painted(others.map { ($0.column, "|", $0.symbol) })]
    return [marks + beside] + hanging
      + others.indices.reversed().map { index in
        let left = others[..<index].filter { $0.column < others[index].column }
        return painted(
          left.map { ($0.column, "|", $0.symbol) } + [
            (others[index].column, others[index].text, others[index].symbol)
          ])
      }
  }

  /// If marks overlap, the primary one is drawn on top.
  private var marks: String {
    var row: [Character] = []
    for item in items.filter({ $0.symbol != "^" }) + items.filter({ $0.symbol == "^" }) {
      let end = item.column + item.width
      row += Array(repeating: " ", count: max(0, end - row.count))
      for column in item.column..<end { row[column] = item.symbol }
    }
    var pieces: [(Int, String, Character)] = []
    for (column, symbol) in row.enumerated() where symbol != " " {
      if let piece = pieces.last, piece.2 == symbol, piece.0 + piece.1.count == column {
        pieces[pieces.count - 1].1.append(symbol)
      } else {
        pieces.append((column, String(symbol), symbol))
      }
    }
    return painted(pieces)
  }

  /// Places pieces at their columns, left to right, and drops any piece that would overlap the one before it.
  private func painted(_ pieces: [(column: Int, text: String, symbol: Character)]) -> String {
    var line = ""
    var width = 0
    for piece in pieces where piece.column >= width {
      line += String(repeating: " ", count: piece.column - width) + style.mark(piece.text, mark: piece.symbol)
      width = piece.column + TerminalWidth.columns(piece.text)
    }
    return line
  }
}
