import MosaicTestSupport

/// Writes YAML in every style: most of it is valid, some is rejected on purpose, a little is wrong.
struct RandomDocument {
  private var random: SeededGenerator
  private var lines: [String] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func bytes() -> [UInt8] {
    lines = []
    prologue()
    body(indentation: 0)
    epilogue()
    let lineEnd = chance(6) ? "\r\n" : "\n"
    let text = lines.joined(separator: "\n").replacing("\n", with: lineEnd) + (chance(5) ? "" : lineEnd)
    return (chance(8) ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  private mutating func prologue() {
    if chance(20) { lines.append("# é first\n") }
    if chance(25) {
      lines += [pick(["%YAML 1.1", "%YAML 1.2", "%TAG ! !x", "%YAML 2.0", "%FOO bar"]), "---"]
    } else if chance(10) {
      lines.append(pick(["---", "--- # begins", "---   "]))
    }
  }

  private mutating func epilogue() {
    if chance(15) { lines.append(pick(["...", "... # ends", "\n\n", "# last"])) }
    if chance(80) { lines.append(pick(["---", "---\nb: 1", "text"])) }
  }

  private mutating func body(indentation: Int) {
    switch number(0...9) {
    case 0: append(scalar(indentation: indentation))
    case 1: append(flow(depth: 3))
    case 2: blockSequence(indentation: indentation, depth: 4)
    case 3: append(deep())
    default: blockMapping(indentation: indentation, depth: 4)
    }
  }

  /// Writes a collection with a depth around the limit.
  private mutating func deep() -> String {
    guard chance(4) else { return flow(depth: 4) }
    let depth = number(60...68)
    let (open, close) = chance(2) ? ("[", "]") : ("{a: ", "}")
    return String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
  }
}

// MARK: - Block collections

extension RandomDocument {
  private mutating func blockMapping(indentation: Int, depth: Int) {
    for index in 0..<number(1...5) {
      noise(indentation)
      if chance(15) {
        append(pad(indentation) + "? " + key(index))
        if chance(5) { continue }
        append(pad(indentation) + ":")
      } else {
        append(pad(indentation) + key(index) + pick([":", ":", ":", " :"]))
      }
      value(indentation: indentation, depth: depth)
    }
  }

  private mutating func blockSequence(indentation: Int, depth: Int) {
    for _ in 0..<number(1...4) {
      noise(indentation)
      append(pad(indentation) + "-")
      if depth > 0, chance(3) {
        inline(indentation: indentation + 2, depth: depth - 1)
      } else {
        value(indentation: indentation, depth: depth)
      }
    }
  }

  /// Writes a collection that starts on the line of its dash.
  private mutating func inline(indentation: Int, depth: Int) {
    let first = lines.count
    if chance(4) {
      blockSequence(indentation: indentation, depth: depth)
    } else {
      blockMapping(indentation: indentation, depth: depth)
    }
    let begun = lines[first].drop { $0 == " " }
    guard !begun.isEmpty, !begun.hasPrefix("#"), !begun.hasPrefix("\n") else { return }
    lines[first - 1] += " " + begun
    lines.remove(at: first)
  }

  /// Writes the text after a colon or a dash at the end of the last line.
  private mutating func value(indentation: Int, depth: Int) {
    extend(decoration())
    switch number(0...(depth > 0 ? 11 : 7)) {
    case 0: extend(pick(["", " ", " # nothing", "\t"]))
    case 1...4: extend(" " + scalar(indentation: indentation + 1) + tail())
    case 5, 6: extend(" " + blockScalar(indentation: indentation))
    case 7: extend(" " + flow(depth: 3) + tail())
    case 8: blockSequence(indentation: indentation + number(0...2), depth: depth - 1)
    case 9: blockSequence(indentation: indentation + 2, depth: depth - 1)
    default: blockMapping(indentation: indentation + number(1...4), depth: depth - 1)
    }
  }

  /// Adds lines that are not part of the tree.
  private mutating func noise(_ indentation: Int) {
    if chance(12) { append(pick(["", "   ", "# at the edge", pad(indentation) + "# é: - [", pad(40) + "#"])) }
    if chance(400) { append(pad(indentation) + "\t") }
  }

  private mutating func tail() -> String {
    chance(8) ? pick([" # why", "  ", "\t", " #", " \t# tab"]) : ""
  }

  private mutating func decoration() -> String {
    if chance(200) { return pick([" &x", " !!str", " !local", " !", " !!map", " *x", " &x !!int", " !<tag:x> "]) }
    return ""
  }

  private mutating func key(_ index: Int) -> String {
    if chance(150) {
      return pick(["<<", "'<<'", "[a, b]", "{a: b}", "&k k", "!!str k", "key0", "\"key0\"", "\"\"", "*x", "? a", ""])
    }
    return pick([
      "key\(index)", "'key \(index)'", "\"k\\x41\(index)\"", "漢字\(index)", "\(index)", "--\(index)", "k:\(index)",
      "key\(index)", "k#\(index)", "a b\(index)", "\"k\\\"\(index)\"", "'it''s \(index)'", "~\(index)", "🎉\(index)",
    ])
  }
}

// MARK: - Scalars

extension RandomDocument {
  private static let words = [
    "word", "two words", "true", "no", "null", "~", "017", "0x1F", "1e3", "12:30:45", "2026-01-01", "1_000", ".inf",
    "é", "漢字", "🎉", "e\u{301}", "a:b", "a#b", "-x", "?x", ":x", "it's", "x\"y", "a, b", "50%", "a{b", "a]", "x - y",
    "http://a.b:80/?c=d#e", "<<", "=", "-", "--- x", "a\u{A0}b", "😀 wide", "...", "\\n", "a!b", "a&b", "a*b", "a|b",
  ]
  private static let wrong = [
    "a: b", "@x", "`x", "%x", "- x", "'open", "\"open", "[open", "x: [", "*", "&", "!", "a:\tb", "|x", ">9 x", "}",
    ",x",
    "? x", "\"\\q\"", "\"\\x4\"", "'a' b", "\u{2028}", "\u{200B}", "\u{7}", "\u{85}", "\u{FEFF}", "\"\\e\"",
    "\"\\u200b\"",
    "\"\\0\"", "\"\\UFFFFFFFF\"", "\"\\uD800\"", "x\u{202E}y", "\u{A0}x", "\"\\L\"", "\"\\_\"", "\"\\/\"",
  ]

  /// - Parameter indentation: the minimum indentation of continuation lines.
  private mutating func scalar(indentation: Int) -> String {
    if chance(200) { return pick(Self.wrong) }
    switch number(0...3) {
    case 0: return quoted("'", indentation) { $0.replacing("'", with: "''") }
    case 1: return quoted("\"", indentation) { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
    default: return folded(pick(Self.words), indentation)
    }
  }

  private mutating func folded(_ text: String, _ indentation: Int) -> String {
    var text = text
    while chance(6) {
      text += pick(["\n", "\n\n", " \n", "\n \n"]) + pad(indentation + number(0...3)) + pick(Self.words)
    }
    return text
  }

  private mutating func quoted(_ quote: String, _ indentation: Int, _ escape: (String) -> String) -> String {
    var text = escape(pick(Self.words + ["", " ", "  x ", "# no", ": ", "- ", "a\tb"]))
    while chance(5) {
      let join = quote == "\"" ? pick(["\n", "\\\n", "\\\n\\ ", "\n\n\n", " \n \n"]) : pick(["\n", "\n\n", " \n \n"])
      text += join + pad(indentation + number(0...3)) + escape(pick(Self.words))
    }
    if quote == "\"", chance(4) {
      text += pick(["\\t", "\\n", "\\x41", "\\u00e9", "\\U0001F389", "\\ ", "\\\\", "\\/", "\\\"", "\\_", "\\\t"])
    }
    return quote + text + quote
  }

  private mutating func blockScalar(indentation: Int) -> String {
    let explicit = chance(3) ? number(1...4) : nil
    let digit = explicit.map(String.init) ?? ""
    let chomping = pick(["", "", "-", "+"])
    var text = pick(["|", ">"]) + (chance(2) ? digit + chomping : chomping + digit) + pick(["", "", " # why", "  "])
    let depth = indentation + (explicit ?? number(1...4))
    for index in 0..<number(0...5) {
      let extra = index == 0 && explicit == nil || !chance(4) ? 0 : number(1...3)
      text +=
        chance(5) ? "\n" + pad(number(0...depth)) : "\n" + pad(depth + extra) + pick(Self.words) + pick(["", " "])
    }
    while chance(4) { text += pick(["\n", "\n" + pad(depth)]) }
    return text
  }
}

// MARK: - Flow collections

extension RandomDocument {
  private mutating func flow(depth: Int) -> String {
    let items = (0..<number(0...4)).map { flowItem($0, depth: depth) }
    let comma = pick([", ", ",", " , ", ",\n  ", ", # so\n  "])
    let end = chance(8) && !items.isEmpty ? "," : ""
    return "[" + pick(["", " ", "\n  "]) + items.joined(separator: comma) + end + pick(["", " "]) + "]"
  }

  private mutating func flowMapping(depth: Int) -> String {
    let items = (0..<number(0...4)).map { index in
      switch number(0...9) {
      case 0: key(index)
      case 1: "? " + key(index) + " : " + flowValue(depth: depth)
      case 2: "\"k\(index)\":" + flowValue(depth: depth)
      case 3: key(index) + ":"
      default: key(index) + ": " + flowValue(depth: depth)
      }
    }
    let comma = pick([", ", ",", ",\n   "])
    return "{" + pick(["", " "]) + items.joined(separator: comma) + (chance(8) ? "," : "") + "}"
  }

  private mutating func flowItem(_ index: Int, depth: Int) -> String {
    chance(8) ? key(index) + ": " + flowValue(depth: depth) : flowValue(depth: depth)
  }

  private mutating func flowValue(depth: Int) -> String {
    if depth > 0, chance(3) { return chance(2) ? flow(depth: depth - 1) : flowMapping(depth: depth - 1) }
    let text = decoration() + scalar(indentation: 2)
    let isSafe = text.hasPrefix("\"") || text.hasPrefix("'") || !text.contains { ",[]{}".contains($0) }
    return isSafe || chance(20) ? text : "x"
  }
}

// MARK: - Choosing

extension RandomDocument {
  private mutating func append(_ line: String) {
    lines.append(line)
  }

  private mutating func extend(_ text: String) {
    lines[lines.count - 1] += text
  }

  private func pad(_ width: Int) -> String {
    String(repeating: " ", count: width)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// True on average once in `times` calls.
  private mutating func chance(_ times: Int) -> Bool {
    number(1...times) == 1
  }

  private mutating func pick(_ words: [String]) -> String {
    words[number(0...words.count - 1)]
  }
}
