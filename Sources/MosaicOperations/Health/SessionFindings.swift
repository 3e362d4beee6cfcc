import MosaicControl
package import MosaicDiagnostics
import MosaicModel

// Whether the agents that systemd reports as running can be observed.
extension Diagnosis {
  package func sessionFindings(_ fleet: RunningFleet) -> [Issue] {
    if let unseen = TmuxServerUnreachable(fleet) {
      return [.error(.tmuxServer, message: unseen.message, help: unseen.help)]
    }
    let here = fleet.probe.observe().agents.filter { $0.host == fleet.record.context.host }
    return here.compactMap { drift($0) ?? doubt($0) ?? absence($0) ?? silence($0) }
  }

  private func drift(_ agent: AgentObservation) -> Issue? {
    DriftDescription(agent).map { .error(.agent, message: $0.sentence, help: $0.help) }
  }

  /// Reports an active unit whose pane is unknown, without suggesting a restart.
  private func doubt(_ agent: AgentObservation) -> Issue? {
    guard agent.unit.value?.isActive == true, agent.pane.value == nil else { return nil }
    return .error(
      .agent, message: "the unit of \(agent.name) is active, but its pane cannot be determined: \(agent.pane.evidence)",
      help: "run 'mosaic agent status \(agent.name)' for details")
  }

  private func absence(_ agent: AgentObservation) -> Issue? {
    guard agent.unit.value?.isActive == true, let pane = agent.pane.value, !pane.isAlive else { return nil }
    let reason = AgentUnavailable(agent)?.reason ?? "its pane does not exist"
    return .error(
      .agent, message: "the unit of \(agent.name) is running, but \(reason)",
      help: "run 'mosaic fleet restart \(agent.name)' to restart it")
  }

  private func silence(_ agent: AgentObservation) -> Issue? {
    guard agent.readiness == .stale, let age = agent.heartbeat.age else { return nil }
    return .warning(
      .agent, message: "the last heartbeat of \(agent.name) is \(age) seconds old, although its pane exists",
      help: "run 'mosaic fleet restart \(agent.name)' to restart it and its supervisor")
  }
}
