/// Reads generated Markdown back by the rules of GitHub's dialect; shares nothing with the code that wrote it.
struct MarkdownReader {
  let lines: [String]

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// Every table, as rows of cells that say what a reader sees; the separator row is left out.
  var tables: [[[String]]] {
    var tables: [[[String]]] = []
    var isInside = false
    for line in lines {
      guard line.hasPrefix("|") else {
        isInside = false
        continue
      }
      if !isInside { tables.append([]) }
      isInside = true
      let cells = Self.cells(of: line)
      if !cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" } }) {
        tables[tables.count - 1].append(cells.map(Self.shown))
      }
    }
    return tables
  }

  /// What stands in the first fence of a language.
  func fence(_ language: String) -> [String] {
    guard let start = lines.firstIndex(of: "```" + language) else { return [] }
    return Array(lines[(start + 1)...].prefix { $0 != "```" })
  }

  /// Splits at pipes that no backslash escapes, then takes the backslash off those that were.
  static func cells(of line: String) -> [String] {
    var cells: [String.UnicodeScalarView] = []
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|" && !isEscaped {
        cells.append(String.UnicodeScalarView())
      } else if !cells.isEmpty {
        if scalar == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return cells.dropLast().map { trimmed(String($0)) }
  }

  /// A cell that is one code span is its content; elsewhere a backslash before punctuation goes.
  static func shown(_ cell: String) -> String {
    let fence = cell.prefix { $0 == "`" }
    if !fence.isEmpty, cell.hasSuffix(fence) {
      let content = cell.dropFirst(fence.count).dropLast(fence.count)
      return content.hasPrefix(" ") && content.hasSuffix(" ") ? String(content.dropFirst().dropLast()) : String(content)
    }
    return unescaped(cell)
  }

  private static func unescaped(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped && !(scalar.isASCII && scalar.properties.isPunctuation) { shown.append("\\") }
      isEscaped = scalar == "\\" && !isEscaped
      if !isEscaped { shown.append(scalar) }
    }
    return String(shown) + (isEscaped ? "\\" : "")
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0 == " " }
    return String(String.UnicodeScalarView(scalars.reversed().drop { $0 == " " }.reversed()))
  }
}

extension Unicode.Scalar.Properties {
  /// ASCII punctuation in Markdown's sense, which counts `|`, `` ` `` and `<` although Unicode calls them symbols.
  fileprivate var isPunctuation: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .spaceSeparator, .control: false
    default: true
    }
  }
}
