import MosaicFormats

/// A value of a YAML text of another tool.
///
/// Such texts are often not valid YAML, and their own tools accept them: a description contains `: `, an item starts
/// with `*`. This reader therefore accepts everything and guesses the structure from the indentation.
indirect enum LooseValue: Equatable {
  case text(String)
  case list([LooseValue])
  /// In order; a key may occur twice.
  case map([(key: String, value: LooseValue)])

  static func == (one: LooseValue, other: LooseValue) -> Bool {
    switch (one, other) {
    case (.text(let one), .text(let other)): one == other
    case (.list(let one), .list(let other)): one == other
    case (.map(let one), .map(let other)):
      one.map(\.key) == other.map(\.key) && one.map(\.value) == other.map(\.value)
    default: false
    }
  }

  /// The value of a key of a mapping; nil if there is none.
  subscript(key: String) -> LooseValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text of a scalar; nil for an empty one and for `null`.
  var text: String? {
    guard case .text(let text) = self, !["", "null", "~"].contains(text) else { return nil }
    return text
  }

  /// The value on one line.
  var line: String {
    switch self {
    case .text(let text): oneLine(text)
    case .list(let items): items.map(\.line).joined(separator: ", ")
    case .map(let entries):
      entries.map { $0.value.line.isEmpty ? $0.key : "\($0.key): \($0.value.line)" }.joined(separator: ", ")
    }
  }

  /// The items of a list, each on one line. A text gives one item per line, without its dash.
  var items: [String] {
    switch self {
    case .text(let text):
      text.lines.map { oneLine(String($0)) }
        .map { $0.hasPrefix("- ") || $0.hasPrefix("* ") ? String($0.dropFirst(2)) : $0 }.filter { !$0.isEmpty }
    case .list(let items): items.map(\.line).filter { !$0.isEmpty }
    case .map(let entries): entries.map { "\($0.key): \($0.value.line)" }
    }
  }
}

/// Reads the structure of lines by their indentation.
struct LooseYAML {
  private struct Line {
    let indent: Int
    /// Without the indentation and spaces at the end.
    let text: Substring

    init(_ line: Substring) {
      let rest = line.drop { $0 == " " || $0 == "\t" }
      indent = line.utf8.count - rest.utf8.count
      text = Substring(String(rest.reversed().drop { $0.isWhitespace }.reversed()))
    }

    init(indent: Int, text: Substring) {
      self.indent = indent
      self.text = text
    }

    var isItem: Bool { text == "-" || text.hasPrefix("- ") }
    var isSkipped: Bool { text.isEmpty || text.hasPrefix("#") }
  }

  private var lines: [Line]
  private var next = 0

  private static let deepest = 12
  /// Lines of a value in quotes or brackets.
  private static let mostLines = 256

  private init(_ lines: [Substring]) {
    self.lines = lines.map(Line.init)
  }

  static func parse(_ lines: [Substring]) -> LooseValue {
    var reader = LooseYAML(lines)
    return reader.block(from: 0, depth: 0)
  }

  /// Reads lines that are indented by at least a number of spaces.
  private mutating func block(from least: Int, depth: Int) -> LooseValue {
    skip()
    guard next < lines.count, lines[next].indent >= least, depth < Self.deepest else { return .text("") }
    let indent = lines[next].indent
    if lines[next].isItem { return list(at: indent, depth: depth) }
    return key(of: lines[next].text) == nil ? .text(paragraph(from: indent)) : map(at: indent, depth: depth)
  }

  private mutating func skip() {
    while next < lines.count, lines[next].isSkipped { next += 1 }
  }

  private mutating func list(at indent: Int, depth: Int) -> LooseValue {
    var items: [LooseValue] = []
    while true {
      skip()
      guard next < lines.count, lines[next].indent == indent, lines[next].isItem else { return .list(items) }
      let content = lines[next].text.dropFirst().drop { $0 == " " }
      let width = lines[next].text.utf8.count - content.utf8.count
      if content.isEmpty || key(of: content) != nil {
        // The item is a block of its own, whose first line is the rest of this one.
        lines[next] = Line(indent: indent + width, text: content)
        items.append(block(from: indent + 1, depth: depth + 1))
      } else {
        next += 1
        items.append(value(content, below: indent, depth: depth))
      }
    }
  }

  private mutating func map(at indent: Int, depth: Int) -> LooseValue {
    var entries: [(key: String, value: LooseValue)] = []
    while true {
      skip()
      guard next < lines.count, lines[next].indent >= indent else { return .map(entries) }
      guard lines[next].indent == indent, let (key, rest) = key(of: lines[next].text) else {
        if lines[next].indent == indent, lines[next].isItem { return .map(entries) }
        // A line that fits nowhere continues the text above it.
        let more = String(lines[next].text)
        next += 1
        if let last = entries.indices.last, case .text(let text) = entries[last].value {
          entries[last].value = .text(text + "\n" + more)
        }
        continue
      }
      next += 1
      let isNested = rest.isEmpty || rest.hasPrefix("#")
      let value = isNested ? nested(below: indent, depth: depth) : value(rest, below: indent, depth: depth)
      entries.append((key, value))
    }
  }

  /// Reads the value of a key whose line has none. Items may be as little indented as the key.
  private mutating func nested(below indent: Int, depth: Int) -> LooseValue {
    skip()
    guard next < lines.count else { return .text("") }
    let isItem = lines[next].isItem && lines[next].indent == indent
    if isItem { return depth < Self.deepest ? list(at: indent, depth: depth + 1) : .text("") }
    return block(from: indent + 1, depth: depth + 1)
  }

  private mutating func value(_ text: Substring, below indent: Int, depth: Int) -> LooseValue {
    guard let first = text.first else { return .text("") }
    if first == "|" || first == ">", text.dropFirst().allSatisfy({ "+-0123456789".contains($0) }) {
      return .text(blockText(below: indent, isFolded: first == ">"))
    }
    if first == "[" { return .list(flowItems(gathered(text, until: "]", below: indent))) }
    if first == "\"" || first == "'" { return .text(unquoted(gathered(text, until: first, below: indent))) }
    let more = paragraph(from: indent + 1)
    let start = String(text.firstRange(of: " #").map { text[..<$0.lowerBound] } ?? text)
    return .text(more.isEmpty ? start : start + " " + more)
  }

  /// Returns the following lines with at least an indentation, joined to one.
  private mutating func paragraph(from least: Int) -> String {
    var parts: [Substring] = []
    while true {
      var place = next
      while place < lines.count, lines[place].text.isEmpty { place += 1 }
      guard place < lines.count, lines[place].indent >= least else { return parts.joined(separator: " ") }
      parts.append(lines[place].text)
      next = place + 1
    }
  }

  private mutating func blockText(below indent: Int, isFolded: Bool) -> String {
    var block: [Line] = []
    while next < lines.count, lines[next].text.isEmpty || lines[next].indent > indent {
      block.append(lines[next])
      next += 1
    }
    while block.last?.text.isEmpty == true { block.removeLast() }
    let margin = block.filter { !$0.text.isEmpty }.map(\.indent).min() ?? 0
    let texts = block.map { String(repeating: " ", count: max(0, $0.indent - margin)) + $0.text }
    guard isFolded else { return texts.joined(separator: "\n") }
    return texts.split(separator: "", omittingEmptySubsequences: true).map { $0.joined(separator: " ") }
      .joined(separator: "\n\n")
  }

  /// Returns a text with the following indented lines, up to a line that ends with a closing sign.
  private mutating func gathered(_ text: Substring, until close: Character, below indent: Int) -> String {
    var whole = String(text)
    let last = min(lines.count, next + Self.mostLines)
    while !isClosed(whole, by: close), next < last, lines[next].indent > indent || lines[next].text == "]" {
      whole += " " + lines[next].text
      next += 1
    }
    return whole
  }
}

/// Returns whether a text that starts with a quote or bracket has the other one, ignoring two quotes in a row.
private func isClosed(_ text: String, by close: Character) -> Bool {
  let plain = close == "'" ? text.dropFirst().replacing("''", with: "") : text.dropFirst()
  return plain.contains(close)
}

/// Returns the key of a line such as `key: value`, and the value.
private func key(of line: Substring) -> (key: String, rest: Substring)? {
  guard let first = line.first, first.isLetter || first == "_" || first == "\"" || first == "'" || first == "*" else {
    return nil
  }
  var end = line.startIndex
  while let colon = line[end...].firstIndex(of: ":") {
    let after = line.index(after: colon)
    if after == line.endIndex || line[after] == " " || line[after] == "\t" {
      let name = line[..<colon].filter { $0 != "\"" && $0 != "'" }
      guard name.count <= 40, !name.contains(". ") else { return nil }
      return (name, line[after...].drop { $0 == " " || $0 == "\t" })
    }
    end = after
  }
  return nil
}

/// Returns the items between brackets, split at commas outside of quotes and parentheses.
private func flowItems(_ text: String) -> [LooseValue] {
  let inner = text.dropFirst().prefix { $0 != "]" }
  return commaItems(String(inner)).map { .text($0) }
}

/// Splits a list such as `Read, Bash(git log:*, git diff:*), 'x'`.
func commaItems(_ text: String) -> [String] {
  var items = [""]
  var depth = 0
  for character in text {
    if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
    if character == ",", depth <= 0 { items.append("") } else { items[items.count - 1].append(character) }
  }
  return items.map { unquoted(oneLine($0)) }.filter { !$0.isEmpty }
}

/// Returns the text between the quotes that it starts with, with the usual escapes replaced.
private func unquoted(_ text: String) -> String {
  guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
  var result = ""
  var rest = text.dropFirst()
  while let character = rest.popFirst() {
    if character == "\\", quote == "\"", let escaped = rest.popFirst() {
      result.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
    } else if character == quote, quote == "\"" || rest.first != quote {
      return result
    } else {
      // In single quotes, two of them are one.
      if character == quote { rest.removeFirst() }
      result.append(character)
    }
  }
  return result
}
