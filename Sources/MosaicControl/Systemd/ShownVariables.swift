/// Variables as systemctl(1) shows them, with blanks or line ends between: one that a shell would not read as it stands
/// has quotes around its value (`A=$'b c'`) or around the whole (`"A=b c"`).
struct ShownVariables {
  private var words = [""]
  private var quote: Character?
  private var isEscaped = false

  static func read(_ text: some StringProtocol) -> [String: String] {
    var shown = ShownVariables()
    for character in text { shown.take(character) }
    var variables: [String: String] = [:]
    for word in shown.words {
      guard let sign = word.firstIndex(of: "=") else { continue }
      variables[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    return variables
  }

  private mutating func take(_ character: Character) {
    switch (character, quote) {
    case _ where isEscaped:
      append(Self.escapes[character] ?? character)
      isEscaped = false
    case ("\\", .some): isEscaped = true
    case ("\"", nil), ("'", nil): open(character)
    case (_, .some(character)): quote = nil
    case (" ", nil), ("\n", nil): words.append("")
    default: append(character)
    }
  }

  private static let escapes: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r"]

  private mutating func open(_ mark: Character) {
    quote = mark
    if words[words.count - 1].hasSuffix("=$") { words[words.count - 1].removeLast() }
  }

  private mutating func append(_ character: Character) {
    words[words.count - 1].append(character)
  }
}
