/// Text that a person copies out of mosaic's output, in any format, to have it explained.
struct PastedDiagnostic {
  /// The word of the diagnostic, spelled like the names of the pages. Not necessarily one of them.
  let name: String
  /// Whether a sentence was given instead of the word.
  let isSentence: Bool
  /// Whether the line that names the place was given.
  let isPlace: Bool

  /// The words of a row of `ps` that have pages: `1s/working` and `DRIFT`, in small letters.
  let shownWords: [String]

  init(_ text: String) {
    shownWords = Self.shownWords(of: text)
    let spelled = String(text.lowercased().map { $0 == "_" ? "-" : $0 })
    let found = Self.annotation(in: spelled) ?? Self.member(in: spelled) ?? Self.bracket(in: spelled)
    name = Self.joined(found ?? Self.lastOfPath(spelled))
    isPlace = found == nil && spelled.drop(while: \.isWhitespace).hasPrefix("-->")
    isSentence = found == nil && spelled.split(whereSeparator: \.isWhitespace).count > 3
  }

  private static func shownWords(of text: String) -> [String] {
    let cells = text.split { $0.isWhitespace || ",()".contains($0) }
    return cells.compactMap { cell in
      if let slash = cell.lastIndex(of: "/") { return String(cell[cell.index(after: slash)...]).lowercased() }
      let isSpelledOut = cell.contains("-") && cell.allSatisfy { $0.isLetter || $0 == "-" }
      return isSpelledOut || cell.count > 4 && cell.allSatisfy(\.isUppercase) ? cell.lowercased() : nil
    }
  }

  /// `::error file=roster.yaml,title=unknown-class::class …`
  private static func annotation(in text: String) -> String? {
    let mark = "title="
    guard text.drop(while: \.isWhitespace).hasPrefix("::"), let start = text.firstRange(of: mark) else { return nil }
    return String(text[start.upperBound...].prefix { $0 != "," && $0 != ":" })
  }

  /// The names under which the formats give the word.
  private static let keys = ["code", "ruleid", "check-name", "id", "type"]

  /// `"code" : "unknown-class",` or `type="unknown-class"`; a shell may have taken the quotes away.
  private static func member(in text: String) -> String? {
    let signs = text.map { "\"',{}<>".contains($0) ? " " : $0 == "=" ? ":" : $0 }
    let words = String(signs).replacing(":", with: " : ").split(whereSeparator: \.isWhitespace)
    for key in keys {
      guard let index = words.firstIndex(of: Substring(key)), words.dropFirst(index + 1).first == ":" else { continue }
      if let value = words.dropFirst(index + 2).first { return String(value) }
    }
    return nil
  }

  /// `error[unknown-class]: class …`; the colours of a terminal have brackets too.
  private static func bracket(in text: String) -> String? {
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      rest = rest[rest.index(after: open)...]
      let word = rest.prefix { $0.isLetter || $0 == "-" || $0 == " " }
      if !word.isEmpty, rest[word.endIndex...].first == "]" { return String(word) }
    }
    return nil
  }

  /// The address or path of a page, or the word itself.
  private static func lastOfPath(_ text: String) -> String {
    let address = text.prefix { $0 != "#" && $0 != "?" }
    let last = address.split(separator: "/").last ?? address
    return String(last.prefix { $0 != "." && $0 != ":" })
  }

  private static func joined(_ words: String) -> String {
    words.filter { $0 != "`" && $0 != "'" }.split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }
}
