package import MosaicControl
package import MosaicModel

/// Observes a fleet repeatedly.
package struct FleetWatch {
  private let fleet: RunningFleet
  private let probe: FleetProbe
  private let hosts: [String]

  /// - Parameter otherHosts: whether to query the fleet's other machines too, over ssh.
  package init(of place: WorkspacePlace, otherHosts: Bool = false, tell: Tell) throws {
    fleet = try RunningFleet(salvaging: place, tell: tell)
    probe = fleet.probe
    hosts = otherHosts ? fleet.otherHosts : []
  }

  package var record: FleetRecord { fleet.record }

  /// - Throws: `Refusal` if a name is not one of an agent.
  package func confirm(_ names: [String]) throws {
    for name in names { _ = try fleet.agent(name) }
  }

  package func observe() -> FleetObservation { probe.observe(hosts: hosts) }

  /// The end of what an agent wrote.
  package enum LastLines {
    case conversation(AgentTailing.Conversation)
    /// Its log, if it has no pane.
    case log([LoggedEvent])
  }

  /// Returns the last lines of an observed agent of this machine; nil if they cannot be read, or if a session belongs to
  /// no agent.
  package func lastLines(of agent: AgentObservation, count: Int) -> LastLines? {
    guard agent.source != .socket, agent.host == record.context.host else { return nil }
    if let tail = AgentTailing(agent, in: fleet) {
      return (try? tail.conversation(last: count, paneOnly: false)).map { .conversation($0) }
    }
    guard agent.pane.value != nil else { return nil }
    var log = AgentLogFollower(AgentLog(of: agent.name, in: fleet.folder))
    return .log(log.past(last: count, since: 0).map { LoggedEvent(agent: nil, entry: $0) })
  }

  /// Observes one agent, on any machine.
  ///
  /// - Throws: `Refusal` if there is no such agent.
  package func observe(agent name: String) throws -> (agent: AgentObservation, pause: Pause?)? {
    let agent = try fleet.including(orphans: [name]).agent(name)
    let observation = probe.observe(hosts: agent.host == record.context.host ? [] : [agent.host])
    let rows = observation.agents + observation.orphans
    return rows.first { $0.name == name }.map { ($0, observation.pause) }
  }
}
