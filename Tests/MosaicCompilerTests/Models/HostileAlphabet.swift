import MosaicTestSupport

/// Pieces of random texts: each means something to one of the grammars, or to the grammar that encloses it.
enum HostileAlphabet {
  /// Visible characters on one line.
  static let visible =
    quotes + signs + markup + words + [
      "a", "Z", "0", "é", "e\u{301}", "\u{301}", "\u{338}", "漢字", "😀", "👩\u{200D}🚀", "\u{A0}", "\u{FFFD}", " ", "  ",
      "/",
    ]

  /// Also line breaks of every kind, control characters, and characters that only some readers treat as line breaks or
  /// marks. No NUL, which only JSON files can contain, and no noncharacters, which systemd rejects.
  static let any =
    visible + [
      "\n", "\n\n", "\r", "\r\n", "\t", "\u{1}", "\u{7}", "\u{B}", "\u{C}", "\u{10}", "\u{19}", "\u{1B}[2J", "\u{1F}",
      "\u{7F}", "\u{85}",
      "\u{200B}", "\u{202E}", "\u{2028}", "\u{2029}", "\\\n", "\n#", "\n[Service]\n", "\nEND\n",
    ]

  private static let quotes = [
    "\"", "'", "`", "``", "```", "\\", "\\\\", "\\n", "\\x41", "\\u0041", "\\\"", "\\|", "\"\"",
  ]
  private static let signs = [
    "%", "%%", "%h", "%i", "$", "$$", "$HOME", "${HOME}", "$(id)", ";", "\\;", "#", "|", "||", "&", "=", "==", ":",
    "!", "?", ",", ".", "-", "--", "-->", "---", "(", ")", "[", "]", "{", "}", "+", "@", "^",
  ]
  private static let markup = [
    "<", ">", "<b>", "</p>", "<!--", "<https://x>", "https://", "www.", "&quot;", "&amp;", "&#124;", "&#x7C;", "#quot;",
    "#35;", "*", "**",
    "_", "__", "a_b", "~", "~~", "[a](b)", "![", "](", "\"]",
  ]
  private static let words = [
    "END", "EOF", "end", "subgraph", "graph TD", "style", "classDef", "click", "%%{init}%%", "a0", "[Service]", "[[a]]",
    "KEY=value", "export", "null", "true", "-1", "1e9", "x",
  ]
}

extension SeededGenerator {
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// True on average once in `times` calls.
  mutating func once(in times: Int) -> Bool {
    number(1...times) == 1
  }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[number(0...items.count - 1)]
  }

  mutating func list<Item>(_ count: ClosedRange<Int>, _ draw: (inout SeededGenerator) -> Item) -> [Item] {
    (0..<number(count)).map { _ in draw(&self) }
  }

  /// Returns a few pieces; occasionally none or very many.
  mutating func text(_ pieces: [String] = HostileAlphabet.any) -> String {
    let count = once(in: 1000) ? number(50...400) : number(0...5)
    var text = ""
    for _ in 0..<count { text += pick(pieces) }
    return text
  }
}
