/// Variables as systemctl(1) prints them, separated by blanks or line ends. If a shell would not read a value
/// unchanged, the value (`A=$'b c'`) or the whole assignment (`"A=b c"`) is quoted.
///
/// Parses scalars, not characters: a mark that combines with a delimiter is part of a value.
struct ShownVariables {
  private typealias Scalars = String.UnicodeScalarView

  private var words = [Scalars()]
  private var quote: Unicode.Scalar?
  private var isEscaped = false

  static func read(_ text: some StringProtocol) -> [String: String] {
    var variables: [String: String] = [:]
    for word in words(of: text) {
      guard let sign = word.firstIndex(of: "=") else { continue }
      variables[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    return variables
  }

  /// Splits words that systemctl(1) separates by blanks, such as paths.
  static func words(_ text: some StringProtocol) -> [String] {
    words(of: text).filter { !$0.isEmpty }.map { String($0) }
  }

  private static func words(of text: some StringProtocol) -> [Scalars] {
    var shown = ShownVariables()
    for scalar in text.unicodeScalars { shown.take(scalar) }
    return shown.words
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch (scalar, quote) {
    case _ where isEscaped:
      append(Self.escapes[scalar] ?? scalar)
      isEscaped = false
    case ("\\", .some): isEscaped = true
    case ("\"", nil), ("'", nil): open(scalar)
    case (_, .some(scalar)): quote = nil
    case (" ", nil), ("\n", nil): words.append(Scalars())
    default: append(scalar)
    }
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r"]

  private mutating func open(_ character: Unicode.Scalar) {
    quote = character
    let word = words[words.count - 1]
    let isEscaping = word.suffix(2).elementsEqual("=$".unicodeScalars) || word.elementsEqual("$".unicodeScalars)
    if isEscaping { words[words.count - 1].removeLast() }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    words[words.count - 1].append(scalar)
  }
}
