package import MosaicFormats
package import MosaicModel

extension Output {
  static let cheatSheets = Output(at: .named(prefix: FleetLayout.comms + "/", suffix: ".md")) {
    lowerCheatSheets($0.fleet, in: $0.context)
  }
}

/// Lowers a fleet to the cheat-sheets of a host's agents and the directory of all agents as seen from that host.
package func lowerCheatSheets(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  let host = context.host
  let view = Viewpoint(of: fleet, from: host)
  let sheets = fleet.agents.indices.filter { fleet.agents[$0].host == host }.map { agent in
    Artifact(
      path: FleetLayout.cheatSheet(of: fleet.agents[agent].name.description), CheatSheet(view: view, agent: agent))
  }
  return sheets + [Artifact(path: FleetLayout.directory, directory(view, of: host))]
}

/// Lowers one agent's cheat-sheet, as seen from its host.
///
/// - Parameter agent: must belong to the fleet.
package func cheatSheet(for agent: Agent, in fleet: Fleet) -> some Document {
  guard let index = fleet.agents.firstIndex(where: { $0.name == agent.name }) else {
    preconditionFailure("agent '\(agent.name)' is not of this fleet")
  }
  return CheatSheet(view: Viewpoint(of: fleet, from: agent.host), agent: index)
}

/// How one agent reaches its peers. Its blocks are built only when rendered, so that ten thousand sheets stay small.
private struct CheatSheet: Document {
  let view: Viewpoint
  let agent: Agent.Index

  func render(into bytes: inout [UInt8]) {
    let peers = view.peers(of: agent)
    MarkdownDocument(view.opening + [.paragraph(identity)] + table(of: peers) + [.commsRules(address: address)])
      .render(into: &bytes)
  }

  private var subject: Agent { view.agents[agent] }
  private var address: String { "\(subject.host):\(subject.name)" }
  private func isOrchestrator(_ agent: Agent.Index) -> Bool { view.agents[agent].personaClass == .orchestrator }

  private var identity: String {
    let manager = subject.manager.map { "You report to `\(view.agents[$0].name)`." } ?? "You report to nobody."
    let role = isOrchestrator(agent) ? "the orchestrator" : "class `\(subject.personaClass)`"
    return "You are `[\(address)]`, \(role). \(manager)"
  }

  private func table(of peers: [Agent.Index]) -> [MarkdownBlock] {
    guard let first = peers.first else { return [.paragraph("This fleet has no other agent.")] }
    let peerTable: [MarkdownBlock] = [
      .heading(level: 2, "Peers"), .table(view.table(of: peers)), .paragraph(legend(of: peers) + coverage(by: peers)),
    ]
    let tools: [MarkdownBlock] = subject.hasTools ? [.commsTools()] : []
    return peerTable + tools + [.commsSending(command: view.commands[first])]
  }

  private func legend(of peers: [Agent.Index]) -> String {
    peers.contains(where: isOrchestrator) ? "\(orchestratorSymbol) marks the orchestrator. " : ""
  }

  private func coverage(by peers: [Agent.Index]) -> String {
    let hidden = view.agents.count - 1 - peers.count
    if hidden == 0 { return "Every peer is shown; `fleet/comms/DIRECTORY.md` has the table of the whole fleet." }
    return
      "\(hidden) more \(hidden == 1 ? "peer is" : "peers are") not shown; `fleet/comms/DIRECTORY.md` lists them all."
  }
}

private func directory(_ view: Viewpoint, of host: HostName) -> MarkdownDocument {
  MarkdownDocument([
    .heading(level: 1, "Fleet Directory"), .generatedNote(source: FleetLayout.roster),
    .commsDirectory(host: host.description), .table(view.table(of: Array(view.agents.indices))),
  ])
}
