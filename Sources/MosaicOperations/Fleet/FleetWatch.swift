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

  package func observe() -> FleetObservation { probe.observe(hosts: hosts) }

  /// Observes one agent, on any machine.
  ///
  /// - Throws: `Refusal` if there is no such agent.
  package func observe(agent name: String) throws -> (agent: AgentObservation, pause: Pause?)? {
    let agent = try fleet.agent(name)
    let observation = probe.observe(hosts: agent.host == record.context.host ? [] : [agent.host])
    return observation.agents.first { $0.name == name }.map { ($0, observation.pause) }
  }
}
