import MosaicCompiler

/// Files that are barely text, or barely YAML.
let hostileBytes: [HostileInput] = [
  HostileInput("an empty file", .roster, "", first: "empty-document 1:1"),
  HostileInput("a lone byte order mark", .roster, "\u{FEFF}", first: "empty-document 1:1"),
  HostileInput("two byte order marks", .roster, "\u{FEFF}\u{FEFF}version: 1\n", first: "hidden-character 1:2"),
  HostileInput("one line end", .roster, "\n", first: "empty-document 1:1"),
  HostileInput("a NUL", .roster, bytes: [0], first: "hidden-character 1:1"),
  HostileInput("a NUL in a word", .roster, "version: 1\ntran\0sport: tmux\n", first: "hidden-character 2:5"),
  HostileInput(
    "an incomplete character", .roster, bytes: Array("a: b\nc: ".utf8) + [0xE6, 0xBC], first: "invalid-utf8 2:4"),
  HostileInput("an overlong slash", .roster, bytes: Array("a: ..".utf8) + [0xC0, 0xAF], first: "invalid-utf8 1:6"),
  HostileInput(
    "half a surrogate pair", .roster, bytes: Array("a: ".utf8) + [0xED, 0xA0, 0x80], first: "invalid-utf8 1:4"),
  HostileInput("UTF-16", .roster, bytes: [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00], first: "invalid-utf8 1:1"),
  HostileInput(
    "a role in Latin-1", .role, bytes: Array("# R".utf8) + [0xF4] + Array("le\n".utf8), first: "invalid-utf8 1:4"),
  HostileInput("a profile of 0xFF", .profile, bytes: Array(repeating: 0xFF, count: 1000), first: "invalid-utf8 1:1"),
  HostileInput("many NULs", .northStar, "\0", times: 5000, first: "hidden-character 1:1"),
  HostileInput("blank lines", .roster, "\n", times: 5000, first: "empty-document 1:1"),
  HostileInput("spaces in one line", .roster, " ", times: 5000, first: "empty-document 1:1"),
  HostileInput(
    "surrogate pairs", .roster, head: HostileTexts.whole + "    alias: \"", "\\ud83e\\udd8a", times: 1000, tail: "\"\n",
    first: "invalid-value 10:12"),
  HostileInput(
    "surrogate pairs in plain words", .roster, head: HostileTexts.whole, times: 1000, first: "unknown-key 10:1",
    total: 1000
  ) { "k\($0): \\ud83e\\udd8a\n" },
  HostileInput(
    "halves of surrogate pairs", .roster, head: "a: \"", "\\ud83e", times: 2000, tail: "\"\n", first: "yaml-syntax 1:5"),
  HostileInput("bullets", .roster, head: HostileTexts.roster, "  • name: a\n", times: 1000, first: "yaml-syntax 7:3"),
  HostileInput(
    "bullets and more keys", .roster, head: HostileTexts.roster, "  • name: a\n    class: b\n", times: 1000,
    first: "yaml-syntax 7:3"),
  HostileInput("wide colons", .roster, "a： 1\n", times: 1000, tail: "b: 1\n", first: "yaml-syntax 1:2"),
  HostileInput("slashes", .roster, "// a\n", times: 1000, tail: "b: 1\n", first: "yaml-syntax 1:1"),
  HostileInput("fences of Markdown", .roster, "```\n", times: 1000, first: "yaml-syntax 1:1"),
  HostileInput("lines of TOML", .roster, "a = 1\n", times: 1000, first: "yaml-syntax 1:1"),
  HostileInput(
    "URLs without end", .roster, head: HostileTexts.whole + "# ", "a://b:c", times: 2000, first: "", total: 0),
  HostileInput("bearers", .roster, head: HostileTexts.whole + "# ", "bearer ", times: 2000, first: "", total: 0),
  HostileInput(
    "items without dashes", .roster, head: HostileTexts.roster + "  - name: x\n    runtime: pi\n", times: 500,
    first: "duplicate-key 9:5", total: 500
  ) { "    name: a\($0)\n    runtime: pi\n" },
  HostileInput(
    "variables that stay", .roster, head: HostileTexts.whole + "    env:\n", times: 500,
    first: "unexpanded-value 11:11",
    total: 500
  ) { "      V\($0): ${HOME}\n" },
  HostileInput("carriage returns", .roster, "a: 1\r", times: 5000, first: "hidden-character 1:5", total: 20),
  HostileInput("comments", .roster, "# nothing\n", times: 5000, first: "empty-document 1:1"),
  HostileInput("one very long comment", .roster, head: "#", " no", times: 5000, first: "empty-document 1:1"),
  HostileInput(
    "terminal escapes", .roster, head: HostileTexts.whole, "a\u{1B}[2J: \u{9B}31m\n", times: 500,
    first: "hidden-character 10:2", total: 20),
  HostileInput(
    "direction marks", .roster, head: HostileTexts.whole, "\u{202E}a\u{2066}: 1\n", times: 500,
    first: "hidden-character 10:1", total: 20),
  HostileInput(
    "tag characters", .northStar, head: "mission: a", "\u{E0041}", times: 5000, first: "missing-key 1:1", total: 2),
  HostileInput(
    "zero-width spaces", .profile, head: "title: ", "a\u{200B}", times: 2000, first: "missing-key 1:1", total: 21),
  HostileInput("line separators", .roster, "a: 1\u{2028}", times: 2000, first: "hidden-character 1:5", total: 20),
  HostileInput("no-break spaces", .roster, "\u{A0}\u{A0}a: 1\n", times: 2000, first: "hidden-character 1:1"),
  HostileInput("combining marks", .roster, head: "version: 1\na", "\u{301}", times: 5000, first: "yaml-syntax 2:1"),
  HostileInput(
    "emoji with many parts", .roster, head: HostileTexts.whole + "profile: ", "👩\u{200D}", times: 2000, tail: "👩",
    first: "invalid-value 10:10"),
]

/// Files that open, nest or repeat without end.
let hostileSyntax: [HostileInput] = [
  HostileInput("braces", .roster, "{", times: 100_000, first: "nesting-too-deep 1:65"),
  HostileInput("brackets", .roster, "[", times: 100_000, first: "nesting-too-deep 1:65"),
  HostileInput("dashes", .roster, "- ", times: 100_000, first: "nesting-too-deep 1:129"),
  HostileInput("question marks", .roster, "? ", times: 100_000, first: "nesting-too-deep 1:129"),
  HostileInput("quoted words", .roster, "\"a\" ", times: 100_000, first: "yaml-syntax 1:5"),
  HostileInput(
    "braces below agents", .roster, head: HostileTexts.roster, "{", times: 100_000, first: "yaml-syntax 7:1"),
  HostileInput("braces in brackets", .profile, "[{", times: 1000, first: "nesting-too-deep 1:65"),
  HostileInput("mappings in mappings", .northStar, "{a: ", times: 1000, first: "nesting-too-deep 1:257"),
  HostileInput("lists in lists, closed", .roster, head: "", "[]", times: 1000, first: "yaml-syntax 1:3"),
  HostileInput("closing brackets", .roster, "]", times: 1000, first: "yaml-syntax 1:1"),
  HostileInput("blocks in blocks", .roster, times: 200, first: "nesting-too-deep 65:65") {
    String(repeating: " ", count: $0) + "a:\n"
  },
  HostileInput("lists in blocks", .roster, times: 200, first: "nesting-too-deep 65:65") {
    String(repeating: " ", count: $0) + "-\n"
  },
  HostileInput("question marks in braces", .roster, "{? ", times: 1000, first: "nesting-too-deep 1:193"),
  HostileInput("keys without end", .roster, "a: ", times: 1000, first: "yaml-syntax 1:5"),
  HostileInput("one word", .roster, "x", times: 100_000, first: "scalar-too-long 1:1"),
  HostileInput(
    "one value", .roster, head: HostileTexts.whole + "profile: ", "x", times: 100_000, first: "scalar-too-long 10:10"),
  HostileInput(
    "ten megabytes in one line", .roster, head: HostileTexts.whole + "profile: ", "x", times: 10 << 20,
    first: "scalar-too-long 10:10"),
  HostileInput("one key", .roster, "x", times: 100_000, tail: ": 1\n", first: "scalar-too-long 1:1", total: 2),
  HostileInput("an unclosed quote", .roster, head: "version: \"", "x ", times: 5000, first: "yaml-syntax 1:10"),
  HostileInput(
    "an unclosed quote over several lines", .roster, head: "version: '", "x\n", times: 5000, first: "yaml-syntax 1:10"),
  HostileInput(
    "a quote of escapes", .roster, head: HostileTexts.whole + "profile: \"", "\\x41", times: 5000, tail: "\"\n",
    first: "invalid-value 10:10"),
  HostileInput(
    "a quote of hidden escapes", .roster, head: HostileTexts.whole + "profile: \"", "\\e", times: 5000, tail: "\"\n",
    first: "hidden-character 10:11"),
  HostileInput(
    "backslashes", .roster, head: HostileTexts.whole + "profile: \"", "\\\\", times: 5000, tail: "\"\n",
    first: "invalid-value 10:10"),
  HostileInput("a block text", .northStar, head: "mission: |\n", "  x\n", times: 5000, first: "missing-key 1:1"),
  HostileInput(
    "a folded text of blank lines", .northStar, head: "mission: >\n", "\n", times: 5000, first: "missing-key 1:1",
    total: 2),
  HostileInput("tabs", .roster, "\t", times: 5000, first: "tab-indentation 1:1"),
  HostileInput(
    "tabs for indentation", .roster, head: "agents:\n", "\t- name: a\n", times: 500, first: "tab-indentation 2:1"),
  HostileInput("documents", .roster, "---\n", times: 5000, first: "multiple-documents 2:1"),
  HostileInput("ends of documents", .roster, "...\n", times: 5000, first: "yaml-syntax 1:1"),
  HostileInput("directives", .roster, "%YAML 1.2\n", times: 500, first: "yaml-syntax 2:1"),
  HostileInput("tag directives", .roster, times: 500, first: "yaml-tag 1:1") { "%TAG !\($0)! x:\n" },
  HostileInput(
    "merge conflicts", .roster, head: "version: 1\n", "<<<<<<< a\n=======\n>>>>>>> b\n", times: 500,
    first: "merge-conflict 3:1"),
  HostileInput(
    "anchors in a list", .roster, head: HostileTexts.list, "&a,", times: 1000, tail: "]\n",
    first: "anchor-or-alias 6:10", total: 1000),
  HostileInput("anchors of one node", .roster, "&a ", times: 1000, first: "anchor-or-alias 1:1", total: 2),
  HostileInput(
    "tags in a list", .roster, head: HostileTexts.list, "!t,", times: 1000, tail: "]\n", first: "yaml-tag 6:10",
    total: 1000
  ),
  HostileInput(
    "aliases in a list", .roster, head: HostileTexts.list, "*a,", times: 1000, tail: "]\n",
    first: "anchor-or-alias 6:10", total: 1000),
  HostileInput(
    "an alias bomb", .roster, head: HostileTexts.whole + "a0: &a0 [x]\n", times: 500, first: "unknown-key 10:1",
    total: 5002
  ) {
    "a\($0 + 1): &a\($0 + 1) [*a\($0), *a\($0), *a\($0), *a\($0), *a\($0), *a\($0), *a\($0), *a\($0)]\n"
  },
  HostileInput(
    "merge keys", .roster, head: HostileTexts.whole, "<<: {b: &b 1}\n", times: 1000, first: "merge-key 10:1",
    total: 1000),
  HostileInput(
    "a wide mapping, merged many times", .roster,
    head: HostileTexts.whole + "a: &a {" + (0..<400).map { "k\($0): 1, " }.joined() + "}\nb:\n  <<: [", "*a, ",
    times: 1000, tail: "]\n", first: "unknown-key 10:1", total: 3),
  HostileInput(
    "merge keys in a flow", .roster, head: HostileTexts.flow, "<<,", times: 1000, tail: "}", first: "merge-key 1:102",
    total: 1000),
  HostileInput("merge keys inside each other", .roster, "{<<: ", times: 1000, first: "nesting-too-deep 1:321"),
  HostileInput(
    "lists for keys", .roster, head: "{", "[],", times: 1000, tail: "}", first: "complex-key 1:2", total: 1000),
  HostileInput(
    "one key many times", .roster, head: HostileTexts.flow, "a,", times: 1000, tail: "}",
    first: "unknown-key 1:102", total: 1000),
  HostileInput(
    "one key per line", .roster, head: HostileTexts.whole, "version: 1\n", times: 1000, first: "duplicate-key 10:1",
    total: 1000),
  HostileInput(
    "sixteen keys many times", .roster, head: HostileTexts.whole, times: 1000, first: "unknown-key 10:1",
    total: 1000
  ) {
    "k\($0 % 16): 1\n"
  },
]
