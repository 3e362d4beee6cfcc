import MosaicFormats
import MosaicModel

/// A fleet as seen by its agents on one host: the content that all their cheat-sheets share, encoded once.
struct Viewpoint: Sendable {
  /// The maximum number of rows in a cheat-sheet; the directory has the whole table.
  private static let rowLimit = 32
  /// The start of every cheat-sheet.
  let opening: [MarkdownBlock] = [.heading(level: 1, "Fleet Comms"), .generatedNote(source: FleetLayout.roster)]
  private static let header = MarkdownRows(header: ["name", "class", "alias", "reports to", "command"])

  let agents: [Agent]
  /// The start of the command by which an agent on this host sends a message to each agent.
  let commands: [String]
  private let chart: OrgChart
  private let rows: MarkdownRows

  init(of fleet: Fleet, from host: HostName) {
    agents = fleet.agents
    chart = OrgChart(fleet.agents)
    let commands = fleet.agents.map { sendCommand(to: $0, from: host).readingText }
    let rows = zip(fleet.agents, commands).map { agent, command in
      row(for: agent, manager: agent.manager.map { fleet.agents[$0].name }, command: command)
    }
    self.rows = MarkdownRows(columns: Self.header.columns, rows)
    self.commands = commands
  }

  func table(of shown: [Agent.Index]) -> MarkdownTable {
    MarkdownTable(header: Self.header, rows: rows, shown: shown)
  }

  /// Returns all other agents or, if there are too many, the peers that the agent is most likely to need.
  func peers(of agent: Agent.Index) -> [Agent.Index] {
    if agents.count - 1 <= Self.rowLimit { return agents.indices.filter { $0 != agent } }
    var shown: [Agent.Index] = []
    shown.reserveCapacity(Self.rowLimit)
    func show(_ candidates: some Sequence<Agent.Index>) {
      for candidate in candidates where candidate != agent {
        if shown.count == Self.rowLimit { return }
        if !shown.contains(candidate) { shown.append(candidate) }
      }
    }
    show(chart.leads)
    show(chart.chain(above: agent))
    show(chart.reports[agent])
    show(chart.siblings(of: agent))
    return shown
  }
}

private func row(for agent: Agent, manager: AgentName?, command: String) -> [MarkdownCell] {
  let symbol = agent.personaClass == .orchestrator ? " " + orchestratorSymbol : ""
  return [
    .literal(agent.name.description + symbol), .literal(agent.personaClass.description), .literal(agent.alias ?? "—"),
    .literal(manager?.description ?? "—"), .code(command),
  ]
}

/// Returns the send command with the agent's actual socket, and with ssh only if it is on another host.
private func sendCommand(to agent: Agent, from host: HostName) -> ShellCommand {
  var words = ["mosaic", "agent", "send", "-s", agent.name.description]
  if let socket = agent.socket.name { words += ["-L", socket] }
  if agent.host != host { words += ["-H", agent.ssh] }
  return ShellCommand(words)
}
