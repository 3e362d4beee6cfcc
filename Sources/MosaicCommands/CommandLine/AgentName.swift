import ArgumentParser
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The agent that a verb is about.
struct NamedAgent: ParsableArguments {
  @Argument(help: "Name of the agent.")
  var name: String

  mutating func validate() throws {
    try Self.check(name)
  }

  static func isName(_ text: String) -> Bool { TextRule.agentName.accepts(text) }

  /// A name becomes a path, a session and a unit.
  ///
  /// - Parameter variable: where it comes from, unless it was typed.
  static func check(_ name: String, from variable: String? = nil) throws {
    guard TextRule.agentName.accepts(name) else {
      let source = variable.map { ", as \($0) says" } ?? ""
      throw ValidationError(
        "invalid agent name '\(Visible.line(name))'\(source); use \(TextRule.agentName.wants)")
    }
  }
}

extension NamedAgent {
  /// The variables in the agent's environment files, by name.
  ///
  /// - Throws: `NoEnvironmentFile`.
  func variables(in folder: FleetFolder) throws -> [String: String] {
    guard let variables = folder.environment(of: name) else {
      throw NoEnvironmentFile(path: folder.environmentFiles(of: name)[0])
    }
    return variables
  }
}

/// A name that is no agent's here.
struct UnknownAgentName: Complaint {
  let name: String
  let known: [String]

  var message: String { "there is no agent '\(Visible.line(name))' in this fleet" }
  var help: String? {
    if let agent = UnitNames.agent(of: name), known.contains(agent) { return "did you mean '\(agent)'?" }
    if name == "all" { return "leave out the name to select every agent" }
    if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(near)'?" }
    return known.isEmpty
      ? nil : "the agents are: \(known.prefix(12).joined(separator: ", "))" + (known.count > 12 ? ", …" : "")
  }
  var status: ExitCode { ExitStatus.no }
}

/// No generated environment file, so no agent.
struct NoEnvironmentFile: Complaint {
  let path: String

  var message: String { "\(Visible.line(path)) is missing" }
  var help: String? { "'mosaic fleet generate' writes the files of every agent in the roster" }
  var status: ExitCode { ExitStatus.no }
}
