import MosaicDiagnostics
package import MosaicModel

/// Every agent of a fleet and its address.
package enum AddressBook {
  package static func table(of record: FleetRecord) -> String {
    let headings = ["NAME", "ALIAS", "CLASS", "ADDRESS", "SOCKET", "SSH", "REPORTS TO"]
    let rows = record.agents.map { agent in
      [
        agent.name, agent.alias ?? "-", agent.personaClass, "\(agent.host):\(agent.name)", agent.socket ?? "default",
        agent.host == record.context.host ? "-" : agent.ssh, agent.reportsTo ?? "-",
      ]
    }
    return TextTable([headings] + rows).text
  }

  package static func document(of record: FleetRecord) -> String {
    JSONText.render(RosterReport(agents: record.agents.map(RosterReport.Entry.init)))
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
