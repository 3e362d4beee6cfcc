package import MosaicControl
import MosaicFormats
import MosaicModel

/// Makes systemd start or restart agents, and checks that they are up.
package struct AgentStart {
  private let fleet: RunningFleet
  private let choice: AgentSelection
  private let isRestart: Bool
  private let tell: Tell

  package init(of choice: AgentSelection, in fleet: RunningFleet, isRestart: Bool = false, tell: @escaping Tell) {
    self.fleet = fleet
    self.choice = choice
    self.isRestart = isRestart
    self.tell = tell
  }

  /// - Throws: `Refusal.notInstalled`, `Refusal.unknownAgentName`, `Refusal.agentElsewhere`, the refusals of
  ///   `TmuxServerUnreachable`, `AgentsNotUp` and `AgentsHeldBack`, `SystemdFailure`.
  package func run() throws {
    try fleet.confirmInstalled()
    let chosen = try choice.agents(of: fleet)
    if !choice.isWholeFleet, let unseen = TmuxServerUnreachable(fleet) { throw unseen.refusal }
    let held = try HeldBackAgents(
      chosen, of: fleet, isNamed: !choice.names.isEmpty || choice.isWholeFleet && isRestart, restarts: isRestart)
    held.notes.forEach(tell)
    let names = chosen.filter { !held.names.contains($0) }
    let lifecycle = fleet.lifecycle(tell)
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
    report(names)
    try held.confirmNone()
  }

  private func report(_ names: [String]) {
    tell(.progress("\(counted(names.count, word: "agent")) \(isRestart ? "restarted" : "running")"))
    if !names.isEmpty, let warning = fleet.holderWarning { tell(.warning(warning)) }
    if !isRestart { fleet.notes(onRunning: names).forEach(tell) }
  }
}

extension RunningFleet {
  package func lifecycle(_ tell: @escaping Tell) -> FleetLifecycle {
    FleetLifecycle(of: folder, systemd: Systemd(), beats: beats, say: { tell(.progress($0)) })
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

  /// A warning if the holder is not running: agents also run on a tmux server that someone started by hand, but end
  /// with it.
  fileprivate var holderWarning: String? {
    let states = try? Systemd().states(of: [UnitNames.holder])
    guard let holder = states?[UnitNames.holder], holder.load == .loaded, !holder.isActive else { return nil }
    return
      "\(holder.name), which holds the agents' tmux server, is not running; run 'mosaic fleet doctor' to see what to do"
  }

  /// Returns notes about agents that were already running, and so were not started.
  fileprivate func notes(onRunning names: [String]) -> [Note] {
    let seen = probe.observe().agents.filter { names.contains($0.name) }
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
