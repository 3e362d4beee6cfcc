import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

// Whether the agents that systemd reports as running can be observed.
extension Diagnosis {
  package func sessionFindings(_ seen: HealthEvidence) -> [Issue] {
    let unreachable = seen.observation.unreachable
    let servers = unreachable.map { TmuxServerUnreachable($0) }.map {
      Issue.error(.tmuxServer, message: $0.message, help: $0.help)
    }
    // Nothing more is known about the agents of a server that does not answer.
    let here = seen.observation.agents.filter { agent in
      agent.host == seen.fleet.record.context.host && !unreachable.contains { $0.socket == TmuxSocket(agent.socket) }
    }
    return servers + here.compactMap { drift($0) ?? doubt($0) ?? absence($0) ?? silence($0) }
      + AttentionFindings(here, quotesScreens: quotesScreens).issues
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

  /// Suggests what keeps the conversation: a new supervisor adopts the running agent.
  private func silence(_ agent: AgentObservation) -> Issue? {
    guard agent.readiness == .stale, let age = agent.heartbeat.age else { return nil }
    let supervisor = agent.unit.value.flatMap { $0.mainPID > 0 ? ProcessFacts(of: $0.mainPID) : nil }
    let help =
      switch supervisor {
      case .some(let process) where "Tt".contains(process.state):
        "a signal stopped its supervisor; run 'kill -CONT \(process.pid)' to resume it"
      case .some: "run 'systemctl --user status \(UnitNames.agent(agent.name))' to see what its supervisor does"
      case nil: "run 'mosaic fleet start \(agent.name)' to start a supervisor, which adopts the running agent"
      }
    return .warning(
      .agent, message: "the last heartbeat of \(agent.name) is \(age) seconds old, although its pane exists", help: help
    )
  }
}
