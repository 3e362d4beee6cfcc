import MosaicFormats

/// The text of a prompt, divided into the sections of a role contract.
struct PromptSections {
  /// The first heading, if the whole text is below it.
  private(set) var title: String?
  private(set) var mandate: [String] = []
  private(set) var boundaries: [String] = []
  private(set) var persona: [String] = []

  /// A heading and the lines up to the next one.
  private struct Part {
    /// 0 for the lines above the first heading.
    let level: Int
    let title: String
    var lines: [String] = []
  }

  /// Words of headings whose text belongs to the boundaries.
  private static let boundaryWords = [
    "boundar", "constraint", "limitation", "guardrail", "out of scope", "not do", "not to do", "don't", "do not",
    "never",
    "restriction", "forbidden", "non-goal",
  ]
  private static let personaWords = [
    "persona", "identity", "tone", "style", "voice", "personality", "who you are", "communication",
  ]

  init(_ body: some Collection<Substring>) {
    var parts = Self.parts(Array(body))
    takeTitle(from: &parts)
    if let first = parts.first, first.level == 0 { parts[0].lines = withoutOpening(first.lines) }
    let lowest = parts.map(\.level).filter { $0 > 0 }.min() ?? 3
    var target: (path: WritableKeyPath<PromptSections, [String]>, level: Int)?
    for part in parts {
      if let level = target?.level, part.level <= level { target = nil }
      if target == nil, let path = Self.section(for: part.title) { target = (path, part.level) }
      let path = target?.path ?? \.mandate
      // The heading of a section is the section's own heading.
      let isWhole = target?.level == part.level && part.level > 0 && Self.isName(part.title)
      if part.level > 0, !isWhole {
        let marks = String(repeating: "#", count: min(6, part.level + max(0, 3 - lowest)))
        self[keyPath: path] += ["\(marks) \(part.title)", ""]
      }
      let lines = withoutEmptyEnds(part.lines)
      if !lines.isEmpty { self[keyPath: path] += lines + [""] }
    }
    (mandate, boundaries) = (withoutEmptyEnds(mandate), withoutEmptyEnds(boundaries))
    persona = withoutEmptyEnds(persona)
  }

  private static func section(for title: String) -> WritableKeyPath<PromptSections, [String]>? {
    let title = title.lowercased()
    if boundaryWords.contains(where: title.contains) { return \.boundaries }
    let words = title.split(separator: " ")
    let isPersona = personaWords.contains { word in title == word || words.contains { $0.hasPrefix(word) } }
    return isPersona ? \.persona : nil
  }

  /// Returns whether a title says no more than the name of a section.
  private static func isName(_ title: String) -> Bool {
    ["boundaries", "persona", "constraints"].contains(title.lowercased())
  }

  /// Takes the heading above everything else as the title.
  private mutating func takeTitle(from parts: inout [Part]) {
    let isFirst = parts.first.map { $0.level == 0 && $0.lines.allSatisfy(\.isEmpty) } ?? false
    if isFirst { parts.removeFirst() }
    guard let first = parts.first, first.level == 1, !parts.dropFirst().contains(where: { $0.level == 1 }) else {
      return
    }
    title = first.title
    parts[0] = Part(level: 0, title: "", lines: first.lines)
  }

  /// Moves a first paragraph such as "You are a careful reader." to the persona.
  private mutating func withoutOpening(_ lines: [String]) -> [String] {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let end = lines[start...].firstIndex { $0.isEmpty } ?? lines.endIndex
    let opening = lines[start..<end].first?.lowercased() ?? ""
    let isPersona = ["you are ", "you're ", "act as ", "i am ", "i'm ", "as a ", "as an "].contains {
      opening.hasPrefix($0)
    }
    guard isPersona else { return lines }
    persona += lines[start..<end]
    persona.append("")
    return Array(lines[end...])
  }

  /// Divides lines at headings that are not in a fence. A fence or comment that is not closed is closed.
  private static func parts(_ lines: [Substring]) -> [Part] {
    var parts = [Part(level: 0, title: "")]
    var fence: Substring?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      let below = index + 1 < lines.count ? lines[index + 1] : ""
      if let mark = fenceMark(line) {
        if fence == nil { fence = mark } else if let open = fence, closes(line, open) { fence = nil }
        parts[parts.count - 1].lines.append(String(line))
      } else if fence == nil, let (level, title) = heading(line) {
        parts.append(Part(level: level, title: title))
      } else if fence == nil, let level = underlined(line, by: below) {
        parts.append(Part(level: level, title: oneLine(String(line))))
        index += 1
      } else {
        parts[parts.count - 1].lines.append(trailingTrimmed(line))
      }
      index += 1
    }
    if let fence, var last = parts.popLast() {
      last.lines = withoutEmptyEnds(last.lines) + [String(fence)]
      parts.append(last)
    }
    return parts
  }

  private static func fenceMark(_ line: Substring) -> Substring? {
    let text = line.drop { $0 == " " }
    guard line.count - text.count < 4, let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let run = text.prefix { $0 == mark }
    return run.count >= 3 && !(mark == "`" && text.dropFirst(run.count).contains("`")) ? run : nil
  }

  private static func closes(_ line: Substring, _ open: Substring) -> Bool {
    let text = line.filter { $0 != " " && $0 != "\t" }
    return text.count >= open.count && text.allSatisfy { $0 == open.first }
  }

  private static func heading(_ line: Substring) -> (Int, String)? {
    let text = line.drop { $0 == " " }
    let level = text.prefix { $0 == "#" }.count
    guard line.count - text.count < 4, (1...6).contains(level), text.dropFirst(level).first?.isWhitespace == true else {
      return nil
    }
    var title = text.dropFirst(level)
    while let last = title.last, last == "#" || last.isWhitespace { title.removeLast() }
    let name = oneLine(String(title))
    return name.isEmpty ? nil : (level, name)
  }

  /// Returns the level of a heading that is underlined with `=` or `-`.
  private static func underlined(_ line: Substring, by below: Substring) -> Int? {
    let mark = below.drop { $0 == " " }.prefix { !$0.isWhitespace }
    guard let first = line.first, first.isLetter, let sign = mark.first, sign == "=" || sign == "-",
      mark.allSatisfy({ $0 == sign }), below.drop(while: { $0 == " " }).dropFirst(mark.count).allSatisfy(\.isWhitespace)
    else { return nil }
    return sign == "=" ? 1 : 2
  }

  private static func trailingTrimmed(_ line: Substring) -> String {
    line.allSatisfy(\.isWhitespace) ? "" : String(line)
  }
}

/// Returns lines without the empty ones at both ends.
func withoutEmptyEnds(_ lines: [String]) -> [String] {
  let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
  return Array(lines[..<end].drop { $0.isEmpty })
}
