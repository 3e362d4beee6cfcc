import MosaicControl
import MosaicModel

// Whether what systemd calls running is seen to run.
extension Diagnosis {
  func sessionFindings(_ fleet: RunningFleet) -> [Finding] {
    if let unseen = ServerOutOfSight(fleet) { return [.error(.tmuxServer, unseen.message, help: unseen.help)] }
    let here = fleet.gathering.observe().agents.filter { $0.host == fleet.record.context.host }
    return here.compactMap { drift($0) ?? doubt($0) ?? absence($0) ?? silence($0) }
  }

  private func drift(_ agent: AgentObservation) -> Finding? {
    DriftWords(agent).map { .error(.agent, $0.sentence, help: $0.help) }
  }

  /// Where nothing was seen there is nothing to restart.
  private func doubt(_ agent: AgentObservation) -> Finding? {
    guard agent.unit.value?.isActive == true, agent.pane.value == nil else { return nil }
    return .error(
      .agent, "the unit of \(agent.name) is active, but its pane cannot be told: \(agent.pane.evidence)",
      help: "'mosaic agent status \(agent.name)' shows what is known")
  }

  private func absence(_ agent: AgentObservation) -> Finding? {
    guard agent.unit.value?.isActive == true, let pane = agent.pane.value, !pane.isAlive else { return nil }
    let reason = Absence(agent)?.reason ?? "its pane is not there"
    return .error(
      .agent, "the unit of \(agent.name) runs, but \(reason)",
      help: "'mosaic fleet restart \(agent.name)' starts it anew")
  }

  private func silence(_ agent: AgentObservation) -> Finding? {
    guard agent.readiness == .stale, let age = agent.heartbeat.age else { return nil }
    return .warning(
      .agent, "\(agent.name) gave its last sign of life \(age) seconds ago, though its pane is there",
      help: "'mosaic fleet restart \(agent.name)' starts it and its supervisor anew")
  }
}
