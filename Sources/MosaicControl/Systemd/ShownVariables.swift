/// Variables as systemctl(1) shows them, with blanks or line ends between: one that a shell would not read as it stands
/// has quotes around its value (`A=$'b c'`) or around the whole (`"A=b c"`).
enum ShownVariables {
  static func read(_ text: some StringProtocol) -> [String: String] {
    var variables: [String: String] = [:]
    for word in words(text) {
      guard let sign = word.firstIndex(of: "=") else { continue }
      variables[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    return variables
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    var words = [""]
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        words[words.count - 1].append(escapes[character] ?? character)
        isEscaped = false
      } else if quote != nil {
        if character == "\\" {
          isEscaped = true
        } else if character == quote {
          quote = nil
        } else {
          words[words.count - 1].append(character)
        }
      } else if character == "\"" || character == "'" {
        quote = character
        if words[words.count - 1].hasSuffix("=$") { words[words.count - 1].removeLast() }
      } else if character == " " || character == "\n" {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words
  }

  private static let escapes: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r"]
}
