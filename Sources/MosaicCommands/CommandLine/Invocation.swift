import MosaicCompiler
import MosaicFormats

/// The options of this run that a command which is proposed to a person needs as well.
struct Invocation {
  private let options: [(words: [String], verbs: Set<String>)]

  /// Of a run without options.
  init() {
    options = []
  }

  init(_ home: HomeOptions, _ roster: RosterOptions? = nil, out: String? = nil, host: String? = nil) {
    let given: [(String, String?, Set<String>)] = [
      ("--home", home.home, Set(Self.verbs + Self.agentVerbs)),
      ("--roster", roster?.roster, ["generate", "check", "add", "edit", "remove"]),
      ("--out", out, ["generate"]), ("--host", host, ["generate", "init", "provision"]),
    ]
    options = given.compactMap { option, value, verbs in value.map { ([option, $0], verbs) } }
  }

  private static let verbs =
    [
      "generate", "init", "check", "add", "edit", "remove", "provision", "persona list", "persona show",
      "persona customize", "profile list", "status", "resume",
    ] + running

  /// Verbs of the running fleet.
  private static let running = ["install", "uninstall", "start", "stop", "restart", "up", "down", "ps", "doctor"]

  private static let agentVerbs = ["agent trust", "agent attach"]

  /// A help whose commands can be copied as they are.
  func spelled(_ help: String) -> String {
    (Self.verbs + Self.agentVerbs).reduce(help) { text, verb in
      let words = options.filter { $0.verbs.contains(verb) }.flatMap(\.words)
      let command = Self.agentVerbs.contains(verb) ? "mosaic \(verb)" : "mosaic fleet \(verb)"
      return words.isEmpty ? text : spelled(command, with: ShellCommand(words).line, in: text)
    }
  }

  /// A command that names a workspace already is about that one.
  private func spelled(_ command: String, with options: String, in text: String) -> String {
    var spelled = ""
    var rest = text[...]
    while let found = rest.firstRange(of: command) {
      spelled += rest[..<found.upperBound]
      rest = rest[found.upperBound...]
      if !rest.hasPrefix(" --home ") { spelled += " \(options)" }
    }
    return spelled + rest
  }
}
