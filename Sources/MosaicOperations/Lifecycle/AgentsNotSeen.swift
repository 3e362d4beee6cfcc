package import MosaicControl
import MosaicDiagnostics

/// Agents whose units came up but that were not observed to run.
package struct AgentsNotSeen {
  package let agents: [AgentObservation]

  /// - Throws: `Refusal`, unless every agent is observed to run.
  package static func check(_ agents: [AgentObservation]) throws(Refusal) {
    let missing = agents.filter { $0.isRunning != true }
    if !missing.isEmpty { throw AgentsNotSeen(agents: missing).refusal }
  }

  package var message: String {
    agents.map { agent in
      let state = agent.isRunning == nil ? "cannot be observed" : "is \(agent.readiness?.rawValue ?? "unknown")"
      return "\(TerminalSafe.line(agent.name)) \(state): \(TerminalSafe.line(ReadinessDescription(agent).reason))"
    }.joined(separator: "\nerror: ")
  }

  package var help: String? {
    "run 'mosaic agent status \(agents.first?.name ?? "")' to see what was observed"
  }

  package var refusal: Refusal {
    Refusal(agents.contains { $0.isRunning == nil } ? .failed : .no, message, help: help)
  }
}
