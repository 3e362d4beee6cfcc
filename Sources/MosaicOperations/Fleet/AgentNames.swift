import MosaicControl
import MosaicDiagnostics
import MosaicModel

extension FleetFolder {
  /// Returns the variables in an agent's environment files, by name.
  ///
  /// - Throws: `Refusal.noEnvironmentFile`.
  package func variables(of agent: String) throws(Refusal) -> [String: String] {
    guard let variables = environment(of: agent) else {
      throw Refusal.noEnvironmentFile(path: environmentFiles(of: agent)[0])
    }
    return variables
  }
}

extension Refusal {
  /// Returns the refusal for a name that is not an agent's here.
  package static func unknownAgentName(name: String, known: [String]) -> Refusal {
    var help: String? {
      if let agent = UnitNames.agent(of: name), known.contains(agent) { return "did you mean '\(agent)'?" }
      if name == "all" { return "leave out the name to select every agent" }
      if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(near)'?" }
      return known.isEmpty
        ? nil : "the agents are: \(known.prefix(12).joined(separator: ", "))" + (known.count > 12 ? ", …" : "")
    }
    return Refusal(
      .no, code: "unknown-name", "there is no agent '\(TerminalSafe.line(name))' in this fleet", help: help)
  }
}

extension Refusal {
  /// Returns the refusal for an agent without a generated environment file, which therefore does not exist.
  package static func noEnvironmentFile(path: String) -> Refusal {
    Refusal(
      .no, "\(TerminalSafe.line(path)) is missing",
      help: "run 'mosaic fleet generate' to write the files of every agent in the roster")
  }
}
