import MosaicCompiler

/// North stars and profiles that are large, convoluted or wrong throughout.
let hostileDocuments: [HostileInput] = [
  HostileInput(
    "a goal with many dependencies", .northStar, head: HostileTexts.northStar + goal("G", depends: ""), times: 1000,
    tail: "]}\n", first: "unknown-goal 10:65", total: 1000
  ) { "G\($0)," },
  HostileInput(
    "goals in one cycle", .northStar, head: HostileTexts.northStar, times: 300, tail: goal("G300", depends: "G0]\n"),
    first: "dependency-cycle 10:66"
  ) {
    goal("G\($0)", depends: "G\($0 + 1)]\n")
  },
  HostileInput(
    "goals that depend on all previous ones", .northStar, head: HostileTexts.northStar, times: 60, first: "", total: 0
  ) {
    number in
    goal("G\(number)", depends: (0..<number).map { "G\($0)" }.joined(separator: ",") + "]\n")
  },
  HostileInput(
    "a goal that depends on itself", .northStar, head: HostileTexts.northStar + goal("G", depends: ""), "G,",
    times: 1000, tail: "]}\n", first: "self-dependency 10:65", total: 1000),
  HostileInput(
    "goals with one id", .northStar, head: HostileTexts.northStar, times: 300, first: "duplicate-id 11:8", total: 299
  ) { _ in
    goal("G", depends: "]\n")
  },
  HostileInput(
    "goals that wait for later ones", .northStar, head: HostileTexts.northStar + goal("Z", depends: "]\n", phase: "9"),
    times: 300, first: "later-phase 10:28", total: 1
  ) {
    goal("G\($0)", depends: "Z]\n")
  },
  HostileInput(
    "a phase with 400 digits", .northStar,
    HostileTexts.northStar + goal("G", depends: "]\n", phase: String(repeating: "9", count: 400)),
    first: "out-of-range 10:28"),
  HostileInput(
    "phases in other notations", .northStar, head: HostileTexts.northStar, times: 300, first: "not-an-integer 10:29",
    total: 300
  ) {
    goal("G\($0)", depends: "]\n", phase: "0x\($0)")
  },
  HostileInput(
    "a goal that is a path", .northStar, HostileTexts.northStar + goal("../x", depends: "]\n"),
    first: "invalid-value 10:8"),
  HostileInput(
    "goals that are words", .northStar, head: HostileTexts.northStar, "- x\n", times: 500, first: "wrong-type 10:3",
    total: 500),
  HostileInput(
    "seats of one class", .profile, head: HostileTexts.profile, "  - {class: code, reports_to: orchestrator}\n",
    times: 300, first: "duplicate-seat 9:13", total: 299),
  HostileInput(
    "seats of unknown classes", .profile, head: HostileTexts.profile, times: 300, first: "unknown-class 8:13",
    total: 300
  ) {
    "  - {class: c\($0), reports_to: orchestrator}\n"
  },
  HostileInput(
    "seats in one cycle", .profile, head: HostileTexts.profile, times: 300, first: "unknown-class 8:13", total: 301
  ) {
    "  - {class: c\($0), reports_to: c\(($0 + 1) % 300)}\n"
  },
  HostileInput(
    "seats with multiplicity 99", .profile, head: HostileTexts.profile, times: 200, first: "unknown-class 8:13",
    total: 689
  ) {
    "  - {class: a\($0 % 10), multiplicity: 99, reports_to: orchestrator}\n  - {class: a\($0 % 10)\($0), reports_to: orchestrator}\n"
  },
  HostileInput(
    "different seats with multiplicity 99", .profile, head: HostileTexts.profile, times: 200,
    first: "unknown-class 8:13",
    total: 200
  ) {
    "  - {class: a\($0)b, multiplicity: 99, reports_to: orchestrator}\n"
  },
  HostileInput(
    "a floor of unknown classes", .profile,
    head: HostileTexts.profile.replacing("floor: [orchestrator]", with: "floor: [a]") + "notes: [", "a,", times: 1000,
    tail: "]\n", first: "floor-not-seated 5:9", total: 2),
  HostileInput(
    "a very long floor", .profile, head: "id: desk\nfloor: [", "a,", times: 1000, tail: "]\n",
    first: "missing-key 1:1"),
  HostileInput("a lead with an escape", .profile, "id: desk\nlead: \"\\e[2J\"\n", first: "missing-key 1:1", total: 2),
]

private func goal(_ id: String, depends: String, phase: String = "1") -> String {
  "- {id: \(id), title: T, phase: \(phase), priority: must-have, depends_on: [\(depends)"
    .replacing("]\n", with: "]}\n")
}

/// Role contracts, of which only the outline is read.
let hostileRoles: [HostileInput] = [
  HostileInput("an empty role", .role, "", first: "empty-role 1:1"),
  HostileInput("headings", .role, head: HostileTexts.role, "# a\n", times: 2000, first: "", total: 0),
  HostileInput("rows of a table", .role, head: HostileTexts.role, "|a|b|\n", times: 2000, first: "", total: 0),
  HostileInput(
    "unclosed front matter", .role, head: "---\n", "a: 1\n", times: 2000, first: "front-matter 1:1", total: 3),
  HostileInput(
    "front matter of braces", .role, head: "---\n", "{", times: 1000, tail: "\n---\n", first: "empty-role 1:1", total: 2
  ),
  HostileInput(
    "front matter of unknown keys", .role, head: "---\n", times: 1000, tail: "---\n" + HostileTexts.role,
    first: "unknown-key 2:1", total: 1000
  ) { "k\($0): 1\n" },
  HostileInput("only front matter delimiters", .role, "---\n", times: 2000, first: "missing-section 1:1", total: 2),
  HostileInput(
    "empty comments", .role, head: HostileTexts.role, "<!-->", times: 1000, first: "html-comment 11:1", total: 1000),
  HostileInput(
    "an unclosed comment", .role, head: HostileTexts.role + "<!-- ", "-", times: 2000, first: "html-comment 11:1"),
  HostileInput("comments in code", .role, head: HostileTexts.role, "`<!--", times: 2000, first: "html-comment 11:7"),
  HostileInput("backticks in one line", .role, head: HostileTexts.role, "`", times: 5000, first: "", total: 0),
  HostileInput(
    "an introduction of markers", .role, head: "# Desk\n\n", "`class: a`\n", times: 1000, first: "duplicate-key 4:2",
    total: 1001),
  HostileInput("an introduction of keys", .role, head: "# Desk\n\n", times: 1000, first: "missing-section 1:3") {
    "`k\($0): a`\n"
  },
  HostileInput(
    "an introduction in one line", .role, head: "# Desk\n\n", "word ", times: 2000, first: "missing-section 1:3"),
  HostileInput("an introduction of dots", .role, head: "# Desk\n\n", ".", times: 2000, first: "missing-section 1:3"),
  HostileInput("paragraphs", .role, head: "# Desk\n\n", "a.\n\n", times: 2000, first: "missing-section 1:3"),
  HostileInput("fences", .role, head: HostileTexts.role, "```\n", times: 2000, first: "", total: 0),
  HostileInput("hash marks", .role, "#", times: 5000, first: "missing-section 1:1", total: 2),
  HostileInput(
    "blanks before a heading", .role, head: "# Desk\n", " ", times: 5000, tail: "# a\n", first: "missing-section 1:3"),
  HostileInput(
    "direction marks in a role", .role, head: HostileTexts.role, "a\u{202E}b\n", times: 500,
    first: "hidden-character 11:2", total: 20),
  HostileInput("a title with an escape", .role, "# De\u{1B}[2Jsk\n", first: "hidden-character 1:5"),
]

/// Every hostile file.
let hostileInputs = hostileBytes + hostileSyntax + hostileTexts + hostileRosters + hostileDocuments + hostileRoles
