import Glibc
import MosaicHost
import MosaicModel

extension FleetRecord {
  /// Rebuilds a lost record from the agents' own environment files: enough to observe and stop the agents of this
  /// machine. It lacks the commands of runtimes and the other machines.
  package init(salvagedFrom folder: FleetFolder) {
    let files = folder.generatedAgents.map { ($0, folder.environment(of: $0) ?? [:]) }
    func first(_ name: String) -> String? { files.lazy.compactMap { $0.1[name] }.first }
    let host = first(AgentVariable.host.rawValue) ?? "localhost"
    let agents = files.map { AgentRecord(name: $0.0, variables: $0.1, host: host) }
    var seen: [String?] = []
    for agent in agents where !seen.contains(agent.socket) { seen.append(agent.socket) }
    self.init(
      agents: agents,
      context: ContextRecord(
        host: host, tenant: first(AgentVariable.tenant.rawValue) ?? "", program: "", home: nil, fleetHost: nil),
      holder: "_holder", runtimes: [:], socket: nil, sockets: seen)
  }
}

extension FleetRecord.AgentRecord {
  fileprivate init(name: String, variables: [String: String], host: String) {
    func value(_ name: String) -> String? { variables["MOSAIC_\(name)"].flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      name: name, personaClass: value("AGENT_CLASS") ?? "", runtime: value("AGENT_RUNTIME") ?? "",
      model: value("AGENT_MODEL"), host: host, ssh: host, socket: value("TMUX_SOCKET"),
      workingDirectory: value("AGENT_WORKDIR") ?? "", resetCommand: nil, reportsTo: nil, alias: nil,
      command: value("AGENT_COMMAND"), yolo: value("AGENT_YOLO") != "0")
  }
}

extension FleetFolder {
  private static let nameBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

  /// Agents with a generated environment file, by name.
  package var generatedAgents: [String] {
    // Names of units have no other characters; NAME.local is a person's own file.
    stems(in: FleetLayout.agents, endingIn: ".env").filter { $0.utf8.allSatisfy { Self.nameBytes.contains($0) } }
  }

  /// Returns the names of files without their common ending, sorted; empty if the folder does not exist.
  package func stems(in folder: String, endingIn end: String) -> [String] {
    let names = FileBytes.names(in: "\(home)/\(folder)") ?? []
    return names.filter { $0.hasSuffix(end) }.map { String($0.dropLast(end.count)) }.sorted()
  }
}
