import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The contract that a runtime receives at its start.
package struct ContractComposition {
  package let text: String

  /// Reads the agent and its class from the environment.
  ///
  /// - Throws: `Refusal` if there is no such runtime, agent or class.
  package init(for runtime: String, in place: WorkspacePlace) throws {
    let folder = try FleetFolder(home: Workspace(place).home)
    let runtimes = RuntimesInForce(in: folder)
    if runtimes.own[runtime] == nil { _ = try runtimes.builtIn(runtime) }
    let sources = ContractSources(home: folder.home, runtime: runtime) { Environment[$0] }
    try Self.confirm(sources, in: folder)
    text = sources.contract.text
  }

  /// Composes the contract of an agent of this machine.
  ///
  /// - Throws: `Refusal` if there is no such agent, if it runs on another machine, or if its class has no contract.
  package init(ofAgent name: String, in place: WorkspacePlace) throws {
    let fleet = try RunningFleet(place)
    let agent = try fleet.agent(name)
    guard agent.host == fleet.record.context.host else { throw Refusal.contractElsewhere(agent) }
    let sources = ContractSources(home: fleet.folder.home, runtime: agent.runtime) { variable in
      switch AgentVariable(rawValue: variable) {
      case .name: agent.name
      case .personaClass: agent.personaClass
      default: nil
      }
    }
    if let missing = sources.missingPersona {
      throw Refusal.unknownClass(name: missing, known: Self.classes(in: fleet.folder))
    }
    text = sources.contract.text
  }

  /// Throws if a part is missing: a launch continues without it, but a person who prints a contract must know.
  private static func confirm(_ sources: ContractSources, in folder: FleetFolder) throws {
    if let name = Environment[AgentVariable.name.rawValue], !sources.hasComms {
      let known = folder.stems(in: FleetLayout.comms, endingIn: ".md").filter { $0 != "DIRECTORY" }
      throw Refusal.unknownAgentName(name: name, known: known)
    }
    if let name = Environment[AgentVariable.personaClass.rawValue], name != "worker", !sources.hasPersona {
      throw Refusal.unknownClass(name: name, known: classes(in: folder))
    }
  }

  private static func classes(in folder: FleetFolder) -> [String] {
    [FleetLayout.roles, FleetLayout.ownRoles].flatMap { folder.stems(in: $0, endingIn: ".md") }
  }
}

extension Refusal {
  /// Returns the refusal for a class that no role contract defines.
  package static func unknownClass(name: String, known: [String]) -> Refusal {
    var help: String? {
      Suggestion.nearest(to: name, among: known).map { "did you mean '\(TerminalSafe.line($0))'?" }
        ?? "run 'mosaic fleet persona list' to list every class"
    }
    return Refusal(.no, code: "unknown-name", "no contract defines the class '\(TerminalSafe.line(name))'", help: help)
  }
}

extension Refusal {
  /// Returns the refusal for an agent of another machine, whose files are there.
  fileprivate static func contractElsewhere(_ agent: FleetRecord.AgentRecord) -> Refusal {
    Refusal(
      .no, "\(agent.name) runs on \(TerminalSafe.line(agent.host)), and its contract is there",
      help: "run 'mosaic fleet persona show \(TerminalSafe.line(agent.personaClass))' for the contract of its class")
  }
}
