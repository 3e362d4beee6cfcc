package import MosaicControl
import MosaicFormats
import MosaicModel

/// Makes systemd start or restart agents, and checks that they are up.
package struct AgentStart {
  private let fleet: RunningFleet
  private let choice: AgentSelection
  private let isRestart: Bool
  /// Seconds to wait until every agent is ready; nil to return as soon as their programs run.
  private let patience: Int?
  private let tell: Tell

  package init(
    of choice: AgentSelection, in fleet: RunningFleet, isRestart: Bool = false, patience: Int? = nil,
    tell: @escaping Tell
  ) {
    self.fleet = fleet
    self.choice = choice
    self.isRestart = isRestart
    self.patience = patience
    self.tell = tell
  }

  /// - Throws: `Refusal.notInstalled`, `Refusal.unknownAgentName`, `Refusal.agentElsewhere`, the refusals of
  ///   `TmuxServerUnreachable`, `AgentsNotUp` and `AgentsHeldBack`, `SystemdFailure`.
  package func run() throws {
    try fleet.confirmInstalled()
    let chosen = try choice.agents(of: fleet)
    if choice.isWholeFleet { _ = try fleet.confirmAnswers(tell) } else { try fleet.confirmReachable(tell) }
    let held = try HeldBackAgents(
      chosen, of: fleet, isNamed: !choice.names.isEmpty || choice.isWholeFleet && isRestart, restarts: isRestart)
    held.notes.forEach(tell)
    let names = chosen.filter { !held.names.contains($0) }
    let lifecycle = fleet.lifecycle(tell)
    try lifecycle.stopLostHolder()
    if isRestart && !choice.isWholeFleet { fleet.recordStopRequest(for: names) }
    if choice.isWholeFleet {
      // Do not stop an agent that cannot be started again.
      let needed = [UnitNames.holder] + (isRestart ? names.map(UnitNames.agent) : [])
      try fleet.confirmLoadable(needed)
      if isRestart { try fleet.stop(choice) { _ in } }
      try lifecycle.startHolder()
    }
    try fleet.confirmUp(isRestart ? lifecycle.restart(names) : lifecycle.start(names))
    if choice.names.isEmpty {
      try fleet.confirmLoadable([UnitNames.target])
      try lifecycle.startTarget(withoutAgents: !held.names.isEmpty)
    }
    try report(names)
    if let patience { try ReadyWait(fleet: fleet, names: names, limit: patience, tell: tell).run() }
    try held.confirmNone()
  }

  /// Reports what runs now, by the same observation as `ps`.
  private func report(_ names: [String]) throws {
    let seen = fleet.observe(names)
    let running = seen.agents.filter { $0.isRunning == true }
    tell(.progress("\(counted(running.count, word: "agent")) \(isRestart ? "restarted" : "running")"))
    if !names.isEmpty, let warning = seen.holderWarning { tell(.warning(warning)) }
    if !isRestart { fleet.notes(onRunning: running).forEach(tell) }
    try AgentsNotSeen.check(seen.agents)
  }
}

extension RunningFleet {
  package func lifecycle(_ tell: @escaping Tell) -> FleetLifecycle {
    let say = { tell(.progress($0)) }
    return FleetLifecycle(of: folder, systemd: Systemd(JobListener(say)), beats: beats, say: say)
  }

  /// - Parameter missing: units that did not come up.
  /// - Throws: `AgentsNotUp.refusal`, unless there are none.
  package func confirmUp(_ missing: [UnitState]) throws {
    if missing.isEmpty { return }
    let holder = try Systemd().states(of: [UnitNames.holder])[UnitNames.holder]
    let reasons = StartFailures(missing, in: self).reasons
    let refused = UnitRefusal.all(holder.map { [$0] } ?? []).first
    throw AgentsNotUp(units: missing, reasons: reasons, holder: refused).refusal
  }

  /// Observes some agents, and the unit of the tmux server's holder.
  fileprivate func observe(_ names: [String]) -> StartedAgents {
    let seen = probe.observe()
    return StartedAgents(agents: seen.agents.filter { names.contains($0.name) }, holder: seen.units[UnitNames.holder])
  }

  /// - Throws: `AgentsNotSeen.refusal`, unless every agent is observed to run.
  package func confirmRunning(_ names: [String]) throws { try AgentsNotSeen.check(observe(names).agents) }

  /// Returns notes about agents that were already running, and so were not started.
  fileprivate func notes(onRunning seen: [AgentObservation]) -> [Note] {
    let refused = UnitRefusal.all(seen.compactMap(\.unit.value)).map {
      Note.warning("\($0.sentence); it keeps running but cannot be started again; \($0.help)")
    }
    let drifted = refused + seen.compactMap(DriftDescription.init).map { .warning("\($0.sentence); \($0.help)") }
    let changed = seen.filter { agent in agent.flags.contains { $0.flag == .restartNeeded } }.map(\.name)
    if changed.isEmpty { return drifted }
    let those = changed.joined(separator: ", ") + (changed.count == 1 ? " still runs its" : " still run their")
    return drifted + [
      .note("\(those) previous configuration; run 'mosaic update --relaunch' to restart what changed")
    ]
  }
}

/// Agents after their start, as observed.
private struct StartedAgents {
  let agents: [AgentObservation]
  let holder: UnitState?

  /// A warning if the holder is not running: agents also run on a tmux server that someone started by hand, but end
  /// with it.
  var holderWarning: String? {
    guard let holder, holder.load == .loaded, !holder.isActive else { return nil }
    return
      "\(holder.name), which holds the agents' tmux server, is not running; run 'mosaic fleet doctor' to see what to do"
  }
}
