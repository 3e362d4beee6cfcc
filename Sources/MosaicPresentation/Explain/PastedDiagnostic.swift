import MosaicControl

/// Text copied from mosaic's output, in any format, to be explained.
package struct PastedDiagnostic {
  /// The code of the diagnostic, spelled like a page name. There may be no such page.
  package let name: String
  /// Whether the text is a sentence instead of a code.
  package let isSentence: Bool
  /// Whether the text is the line with the location.
  package let isPlace: Bool
  /// Whether the text is the path of a key, such as `agents[].nmae`, and not of a file.
  package let isKeyPath: Bool

  /// The words of a `ps` row that may have pages, in lowercase: `working`, `drift` from `DRIFT`.
  package let shownWords: [String]

  package init(_ text: String) {
    shownWords = Self.shownWords(of: text)
    let spelled = String(text.lowercased().map { $0 == "_" ? "-" : $0 })
    let notice = Self.notice(in: text)
    let found = notice ?? Self.annotation(in: spelled) ?? Self.member(in: spelled) ?? Self.bracket(in: spelled)
    name = Self.joined(found ?? Self.lastOfPath(spelled))
    isPlace = found == nil && spelled.drop(while: \.isWhitespace).hasPrefix("-->")
    isKeyPath = found == nil && Self.isKeyPath(spelled)
    isSentence = found == nil && spelled.split(whereSeparator: \.isWhitespace).count > 3
  }

  private static func shownWords(of text: String) -> [String] {
    let cells = text.split { $0.isWhitespace || ",()".contains($0) }
    let states = [FleetColumn.allCases, FleetColumn.narrow].compactMap { $0.firstIndex(of: .state) }
    let isRow = states.contains { Readiness(rawValue: cells.dropFirst($0).first.map(String.init) ?? "") != nil }
    return cells.compactMap { cell in
      let word = String(cell)
      if isRow, Readiness(rawValue: word) != nil || AgentCells.Word(rawValue: word) != nil { return word }
      if let slash = cell.lastIndex(of: "/") { return String(cell[cell.index(after: slash)...]).lowercased() }
      let isSpelledOut = cell.contains("-") && cell.allSatisfy { $0.isLetter || $0 == "-" }
      return isSpelledOut || cell.count > 4 && cell.allSatisfy(\.isUppercase) ? cell.lowercased() : nil
    }
  }

  private static func isKeyPath(_ text: String) -> Bool {
    let hasPart = zip(text, text.dropFirst()).contains { $0 == "." && $1.isLetter }
    return hasPart && !text.contains("/") && !text.hasSuffix(".md")
  }

  /// Returns the name of a line above the table of `ps`: `NO ANSWER: the user manager …`.
  private static func notice(in text: String) -> String? {
    let line = text.drop(while: \.isWhitespace)
    return FleetTable.Notice.allCases.first { line == $0.heading || line.hasPrefix($0.heading + ":") }?.rawValue
  }

  /// Returns the code of an annotation: `::error file=roster.yaml,title=unknown-class::class …`
  private static func annotation(in text: String) -> String? {
    let mark = "title="
    guard text.drop(while: \.isWhitespace).hasPrefix("::"), let start = text.firstRange(of: mark) else { return nil }
    return String(text[start.upperBound...].prefix { $0 != "," && $0 != ":" })
  }

  /// The names of the code in the output formats.
  private static let keys = ["code", "ruleid", "check-name", "id", "type", "kind"]

  /// Returns the code of a member: `"code" : "unknown-class",` or `type="unknown-class"`. A shell may have removed the
  /// quotes.
  private static func member(in text: String) -> String? {
    let signs = text.map { "\"',{}<>".contains($0) ? " " : $0 == "=" ? ":" : $0 }
    let words = String(signs).replacing(":", with: " : ").split(whereSeparator: \.isWhitespace)
    for key in keys {
      guard let index = words.firstIndex(of: Substring(key)), words.dropFirst(index + 1).first == ":" else { continue }
      if let value = words.dropFirst(index + 2).first { return String(value) }
    }
    return nil
  }

  /// Returns the code in brackets: `error[unknown-class]: class …`. Terminal color codes also contain brackets.
  private static func bracket(in text: String) -> String? {
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      rest = rest[rest.index(after: open)...]
      let word = rest.prefix { $0.isLetter || $0 == "-" || $0 == " " }
      if !word.isEmpty, rest[word.endIndex...].first == "]" { return String(word) }
    }
    return nil
  }

  /// Returns the page name in a URL or path, or the word itself.
  private static func lastOfPath(_ text: String) -> String {
    let address = text.prefix { $0 != "#" && $0 != "?" }
    let last = address.split(separator: "/").last ?? address
    return String(last.prefix { $0 != "." && $0 != ":" })
  }

  private static func joined(_ words: String) -> String {
    words.filter { $0 != "`" && $0 != "'" }.split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }
}
