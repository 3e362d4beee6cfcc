import MosaicTestSupport

/// Random values in YAML's flow notation, mostly in spellings that readers of YAML treat differently.
enum RandomValue {
  private static let words = [
    "null", "~", "true", "false", "yes", "no", "on", "off", "none", "tmux", "always", "never", "word", "a-b", "a_b",
    "a.b",
    "@a:b", "~/x", "/x", "https://x", "0", "1", "2", "9", "64", "100", "101", "4194305", "9999999", "10000000", "1.5",
    "1s",
    "15m", "7d", "0s", "4G", "50%", "150%", "opus[1m]", "@cf/x", "~x/y", "-x", "origin/main", "é", "a b",
  ]

  static func text(depth: Int, using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0 where depth > 0:
      return "[\(texts(depth: depth, using: &generator).joined(separator: ", "))]"
    case 1 where depth > 0:
      let values = texts(depth: depth, using: &generator)
      return "{\(values.enumerated().map { "k\($0): \($1)" }.joined(separator: ", "))}"
    case 2: return ""
    default: return scalar(using: &generator)
    }
  }

  private static func texts(depth: Int, using generator: inout SeededGenerator) -> [String] {
    let count = Int.random(in: 0..<3, using: &generator)
    var texts: [String] = []
    for _ in 0..<count {
      // In brackets, an item of nothing would be no item.
      let text = text(depth: depth - 1, using: &generator)
      texts.append(text.isEmpty ? "~" : text)
    }
    return texts
  }

  private static func scalar(using generator: inout SeededGenerator) -> String {
    let word = words.randomElement(using: &generator) ?? "word"
    let cased: String
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: cased = word.uppercased()
    case 1: cased = word.prefix(1).uppercased() + word.dropFirst()
    default: cased = word
    }
    let isPlain = cased.first != "@" && !cased.contains("[")
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return "'\(cased)'"
    case 1: return "\"\(cased)\""
    default: return isPlain ? cased : "'\(cased)'"
    }
  }
}
