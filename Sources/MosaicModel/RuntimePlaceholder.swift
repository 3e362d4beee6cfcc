/// A placeholder in the command of a declared runtime, such as `{model}`.
package enum RuntimePlaceholder: String, CaseIterable, Sendable {
  /// The agent's model hint.
  case model
  /// Path of a file with the agent's contract, readable only by its owner.
  case contract
  /// The agent's name.
  case name

  package var token: String { "{\(rawValue)}" }

  /// Returns every word in braces that looks like a placeholder, known or not: `{word}`, but neither `${word}` nor
  /// `{a,b}`.
  package static func words(in text: String) -> [Substring] {
    split(text).compactMap { if case .placeholder(let word) = $0 { word } else { nil } }
  }

  /// Fills in the placeholders of a command.
  ///
  /// An argument that consists of a placeholder without a value is dropped, together with the option before it. A
  /// longer argument that contains such a placeholder is dropped too, but the option before it stays. The program name
  /// is never dropped.
  package static func fill(_ words: [String], value: (RuntimePlaceholder) -> String?) -> [String] {
    var filled: [String] = []
    var previousIsOption = false
    for (position, word) in words.enumerated() {
      let parts = split(word)
      let open = parts.contains {
        if case .placeholder(let name) = $0 { known(name).map { value($0) == nil } ?? false } else { false }
      }
      guard open, position > 0 else {
        filled.append(text(parts, value: value))
        previousIsOption = position > 0 && word.hasPrefix("-") && word != "-" && word != "--"
        continue
      }
      if previousIsOption, parts.count == 1 { filled.removeLast() }
      previousIsOption = false
    }
    return filled
  }

  private static func text(_ parts: [Part], value: (RuntimePlaceholder) -> String?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .placeholder(let word): known(word).map { value($0) ?? "" } ?? "{\(word)}"
      }
    }.joined()
  }

  private static func known(_ word: Substring) -> RuntimePlaceholder? { RuntimePlaceholder(rawValue: String(word)) }

  private enum Part {
    case text(Substring)
    case placeholder(Substring)
  }

  private static func split(_ text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    var scan = rest
    while let open = scan.firstIndex(of: "{") {
      let inside = text[text.index(after: open)...]
      let word = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
      let isVariable = open > text.startIndex && text[text.index(before: open)] == "$"
      scan = inside
      guard word.first?.isLetter == true, !isVariable, word.endIndex < text.endIndex, text[word.endIndex] == "}" else {
        continue
      }
      if rest.startIndex < open { parts.append(.text(rest[..<open])) }
      parts.append(.placeholder(word))
      rest = text[text.index(after: word.endIndex)...]
      scan = rest
    }
    return rest.isEmpty && !parts.isEmpty ? parts : parts + [.text(rest)]
  }
}
