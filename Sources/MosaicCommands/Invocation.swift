import MosaicCompiler

/// The options of this run that a command which is proposed to a person needs as well.
struct Invocation {
  private let options: [(words: [String], verbs: Set<String>)]

  init(_ home: HomeOptions, _ roster: RosterOptions? = nil, out: String? = nil, host: String? = nil) {
    let given: [(String, String?, Set<String>)] = [
      ("--home", home.home, Set(Self.verbs)),
      ("--roster", roster?.roster, ["generate", "check", "add", "edit", "remove"]),
      ("--out", out, ["generate"]), ("--host", host, ["generate", "init", "provision"]),
    ]
    options = given.compactMap { option, value, verbs in value.map { ([option, $0], verbs) } }
  }

  private static let verbs = [
    "generate", "init", "check", "add", "edit", "remove", "provision", "persona list", "persona show",
    "persona customize", "profile list", "status", "resume", "start", "restart",
  ]

  /// A help whose commands can be copied as they stand.
  func spelled(_ help: String) -> String {
    Self.verbs.reduce(help) { text, verb in
      let words = options.filter { $0.verbs.contains(verb) }.flatMap(\.words)
      let command = "mosaic fleet \(verb)"
      return words.isEmpty ? text : text.replacing(command, with: "\(command) \(ShellCommand(words).line)")
    }
  }
}
