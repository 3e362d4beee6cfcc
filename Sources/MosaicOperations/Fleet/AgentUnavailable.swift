package import MosaicControl

/// The missing parts of an agent.
package struct AgentUnavailable: Equatable {
  package let reason: String
  /// Whether the agent could not be observed, so that its state is unknown.
  package var isUnobserved = false

  /// Returns nil if nothing is missing.
  package init?(_ agent: AgentObservation) {
    let socket = agent.socket.map { "socket '\($0)'" } ?? "tmux's default socket"
    switch agent.pane.value {
    case nil:
      reason = agent.pane.evidence
      isUnobserved = true
    case .absent:
      let refusal = UnitRefusal.all(agent.unit.value.map { [$0] } ?? []).first.map {
        "; systemd cannot load its unit: \($0.summary)"
      }
      reason = "no session '\(agent.name)' on \(socket)" + (refusal ?? "")
    case .foreign: reason = "the session '\(agent.name)' on \(socket) was not created by this fleet"
    case .dead: reason = "its session exists, but the program in it has ended"
    case .alive:
      switch agent.readiness {
      case .dead, .stale, .unknown: reason = ReadinessDescription(agent).reason
      case .working, .available, .waiting, .stuck, .stopped, .disabled, nil:
        guard let drift = DriftDescription(agent) else { return nil }
        reason = drift.reason
      }
    }
  }
}
