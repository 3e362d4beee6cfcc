import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// Keys of an agent other than its class and runtime.
struct AgentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Model to request from the runtime.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("Working directory.", valueName: "dir"))
  var workingDir: String?

  @Option(help: ArgumentHelp("Agent that it reports to.", valueName: "agent"))
  var reportsTo: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set any key of an agent, such as resources.memory_max=4G; a list is written as a,b. Can be repeated.",
      valueName: "key=value"),
    completion: .list(AgentKey.all.map { "\($0)=" }))
  var set: [String] = []

  mutating func validate() throws {
    if let text = set.first(where: { AgentSetting(argument: $0) == nil }) {
      throw ValidationError("--set takes KEY=VALUE, not '\(TerminalSafe.line(text))'")
    }
  }

  var settings: [AgentSetting] {
    let given: [(AgentKey, String?)] = [(.modelHint, model), (.workingDirectory, workingDir), (.reportsTo, reportsTo)]
    return given.compactMap { key, text in text.map { AgentSetting(key, text: $0) } }
      + set.compactMap(AgentSetting.init(argument:))
  }
}

extension AgentKey {
  /// The options whose names are not those of their keys.
  private static let shortForms = ["model": modelHint, "working-dir": workingDirectory]

  /// - Parameter word: the path of a key, or the name of the option that is its short form.
  init(argument word: String) {
    self = Self.shortForms[word] ?? AgentKey(word)
  }
}

extension AgentSetting {
  /// - Parameter text: a key, an equals sign and a value.
  init?(argument text: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
    self.init(AgentKey(argument: String(text[..<sign])), text: String(text[text.index(after: sign)...]))
  }
}

/// - Throws: `ValidationError` if a key is given more than once.
func checkOnce(_ settings: [AgentSetting], unset: [AgentKey] = []) throws {
  for (index, setting) in settings.enumerated() where settings[..<index].contains(where: { $0.key == setting.key }) {
    throw ValidationError("'\(TerminalSafe.line(setting.key.description))' is set more than once")
  }
  for key in unset where settings.contains(where: { $0.key.overlaps(key) }) {
    throw ValidationError("'\(TerminalSafe.line(key.description))' cannot be set and unset at the same time")
  }
}
