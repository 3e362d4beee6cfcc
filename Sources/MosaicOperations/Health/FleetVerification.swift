import MosaicControl
package import MosaicDiagnostics
import MosaicModel

/// Whether every agent of this machine is running.
package struct FleetVerification: Sendable {
  /// One for each agent with a missing part.
  package let issues: [Issue]
  /// Whether everything could be observed.
  package let isObserved: Bool

  /// - Throws: `Refusal`, or a file system error.
  package init(of place: WorkspacePlace) throws {
    let fleet = try RunningFleet(place)
    let own = fleet.probe.observe().agents.filter { $0.host == fleet.record.context.host }
    let missing = own.compactMap { agent in AgentUnavailable(agent).map { (agent.name, $0) } }
    issues = missing.map { name, absence in .error(.agent, message: "\(name): \(absence.reason)", help: nil) }
    isObserved = !missing.contains { $0.1.isUnobserved }
  }
}
