import MosaicControl
package import MosaicDiagnostics
import MosaicModel

/// Whether every agent of this machine is running.
package struct FleetVerification: Sendable {
  /// One for each agent with a missing part, and a warning about agents that left the roster.
  package let issues: [Issue]
  /// Whether everything could be observed.
  package let isObserved: Bool
  /// Whether every agent has all of its parts.
  package let isComplete: Bool

  /// - Throws: `Refusal`, or a file system error.
  package init(of place: WorkspacePlace) throws {
    let fleet = try RunningFleet(place)
    let seen = fleet.probe.observe()
    let own = seen.agents.filter { $0.host == fleet.record.context.host }
    let missing = own.filter { $0.readiness != .disabled }.compactMap { agent in
      AgentUnavailable(agent).map { (agent.name, $0) }
    }
    issues =
      missing.map { name, absence in .error(.agent, message: "\(name): \(absence.reason)", help: nil) }
      + OrphanedAgents(seen).findings
    isComplete = missing.isEmpty
    isObserved = !missing.contains { $0.1.isUnobserved }
  }
}
