import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic agent roster`
struct AgentRoster: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "List every agent and its address.",
    discussion: """
      Example:
        mosaic agent roster
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      if json {
        return Terminal.write(JSONText.render(RosterReport(agents: fleet.record.agents.map(RosterReport.Entry.init))))
      }
      let headings = ["NAME", "ALIAS", "CLASS", "ADDRESS", "SOCKET", "SSH", "REPORTS TO"]
      let local = fleet.record.context.host
      let rows = fleet.record.agents.map { agent in
        [
          agent.name, agent.alias ?? "-", agent.personaClass, "\(agent.host):\(agent.name)", agent.socket ?? "default",
          agent.host == local ? "-" : agent.ssh, agent.reportsTo ?? "-",
        ]
      }
      Terminal.write(TextTable([headings] + rows).text)
    }
  }
}

private struct RosterReport: Encodable {
  struct Entry: Encodable {
    let name: String
    let alias: String?
    let `class`: String
    let runtime: String
    let host: String
    let session: String
    let socket: String?
    let ssh: String
    let reportsTo: String?

    init(_ agent: FleetRecord.AgentRecord) {
      name = agent.name
      alias = agent.alias
      `class` = agent.personaClass
      runtime = agent.runtime
      host = agent.host
      session = agent.name
      socket = agent.socket
      ssh = agent.ssh
      reportsTo = agent.reportsTo
    }
  }

  let version = 1
  let agents: [Entry]
}
