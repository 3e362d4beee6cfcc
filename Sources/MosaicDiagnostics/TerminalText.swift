/// Text operations that count terminal columns.
package enum TerminalText {
  /// Returns text cut to a number of columns.
  package static func cut(_ text: String, to columns: Int, mark: String = "…") -> String {
    if TerminalWidth.columns(text) <= columns { return text }
    let room = max(0, columns - TerminalWidth.columns(mark))
    var kept = ""
    var width = 0
    for character in text {
      width += TerminalWidth.columns(String(character))
      if width > room { break }
      kept.append(character)
    }
    return columns > 0 ? kept + mark : ""
  }

  /// Returns text in lines of at most a number of columns, broken at spaces where possible; at least one line.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    guard columns > 0 else { return [""] }
    var lines: [String] = []
    var rest = text[...]
    while TerminalWidth.columns(String(rest)) > columns {
      var fitting = rest.prefix(0)
      for end in rest.indices.dropFirst() {
        let part = rest[..<end]
        if TerminalWidth.columns(String(part)) > columns { break }
        fitting = part
      }
      // A character that is wider than the line has no place.
      if fitting.isEmpty { return lines.isEmpty ? [""] : lines }
      let isBetweenWords = rest[fitting.endIndex] == " "
      let space = isBetweenWords ? fitting.endIndex : fitting.lastIndex(of: " ")
      let end = space.flatMap { $0 > rest.startIndex ? $0 : nil } ?? fitting.endIndex
      lines.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return lines + (rest.isEmpty && !lines.isEmpty ? [] : [String(rest)])
  }
}
