import MosaicHost
import MosaicModel

/// The scope of an agent that does not run.
package struct LeftoverScope: Equatable, Sendable {
  package let agent: String
  /// Whether it failed; otherwise systemd counts it as active although no process is left in it.
  package let hasFailed: Bool

  package var unit: String { UnitNames.scope(agent) }
}

extension Systemd {
  /// Returns the scopes that failed or are empty, of agents whose service is not up, starting or stopping.
  package func leftoverScopes() throws(SystemdFailure) -> [LeftoverScope] {
    let units = try asking(for: [], patterns: [UnitNames.scope("*"), UnitNames.agent("*")])()
    let scopes = units.values.compactMap { unit in
      UnitNames.agent(ofScope: unit.name).map { (agent: $0, state: unit) }
    }.filter { units[UnitNames.agent($0.agent)]?.isUnderWay != true }
    let groups = try controlGroups(of: scopes.filter(\.state.isActive).map(\.agent))
    return scopes.filter { scope in
      scope.state.hasFailed || scope.state.isActive && groups[scope.agent]?.processes.isEmpty == true
    }.map { LeftoverScope(agent: $0.agent, hasFailed: $0.state.hasFailed) }.sorted { $0.agent < $1.agent }
  }

  /// Makes systemd forget a scope.
  package func remove(_ scope: LeftoverScope) throws(SystemdFailure) {
    if scope.hasFailed { try resetFailed([scope.unit]) } else { try stop([scope.unit]) }
  }
}

extension FleetFolder {
  /// The agents of this workspace that have a process, even if it is in no pane and no unit.
  package var agentsWithProcesses: Set<String> { Set(MarkedProcesses.all(in: self).map(\.agent)) }
}
