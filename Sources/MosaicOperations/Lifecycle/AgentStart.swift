import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// Has systemd start agents, or restart them, and sees that they are up.
struct AgentStart {
  let fleet: RunningFleet
  let choice: AgentChoice
  let quiet: Bool
  var isRestart = false
  /// The options that a proposed command needs as well.
  var invocation = Invocation()

  /// - Throws: `NotInstalled`, `UnknownAgentName`, `AgentElsewhere`, `ServerOutOfSight`, `AgentsNotUp`, `AgentsHeldBack`,
  ///   `SystemdFailure`.
  func run() throws {
    try fleet.confirmInstalled()
    let chosen = try choice.agents(of: fleet)
    if !choice.all, let unseen = ServerOutOfSight(fleet) { throw unseen }
    let held = try HeldBackAgents(
      chosen, of: fleet, isNamed: !choice.names.isEmpty || choice.all && isRestart, restarts: isRestart)
    if !quiet { held.report(invocation) }
    let names = chosen.filter { !held.names.contains($0) }
    let lifecycle = fleet.lifecycle(quiet: quiet)
    if choice.all {
      // An agent that cannot be started again is not stopped.
      let needed = [UnitNames.holder] + (isRestart ? names.map(UnitNames.agent) : [])
      try fleet.confirmLoadable(needed)
      if isRestart { try fleet.stop(choice, quiet: true) }
      try lifecycle.startHolder()
    }
    try fleet.confirmUp(isRestart ? lifecycle.restart(names) : lifecycle.start(names))
    if choice.names.isEmpty {
      try fleet.confirmLoadable([UnitNames.target])
      try lifecycle.startTarget(withoutAgents: !held.names.isEmpty)
    }
    if !quiet { say(names) }
    try held.confirmNone()
  }

  private func say(_ names: [String]) {
    Terminal.say("\(counted(names.count, "agent")) \(isRestart ? "restarted" : "running")")
    if !names.isEmpty, let warning = fleet.holderWarning { Terminal.say(warning) }
    if !isRestart { fleet.remarks(onRunning: names).forEach { Terminal.say(Visible.line($0)) } }
  }
}

extension RunningFleet {
  func lifecycle(quiet: Bool) -> FleetLifecycle {
    FleetLifecycle(of: folder, systemd: Systemd(), beats: beats, say: { if !quiet { Terminal.say($0) } })
  }

  /// - Parameter missing: units that did not come up.
  /// - Throws: `AgentsNotUp`, unless there are none.
  func confirmUp(_ missing: [UnitState]) throws {
    if missing.isEmpty { return }
    let holder = try Systemd().states(of: [UnitNames.holder])[UnitNames.holder]
    let reasons = StartFailures(missing, in: self).reasons
    throw AgentsNotUp(units: missing, reasons: reasons, holder: UnitRefusal.all(holder.map { [$0] } ?? []).first)
  }

  /// Agents also run on a tmux server that someone started by hand, and end with it.
  fileprivate var holderWarning: String? {
    let states = try? Systemd().states(of: [UnitNames.holder])
    guard let holder = states?[UnitNames.holder], holder.load == "loaded", !holder.isActive else { return nil }
    return
      "warning: \(holder.name), which holds the agents' tmux server, is not running; 'mosaic fleet doctor' shows what to do"
  }

  /// Notes about agents that were already running, and so were not started.
  fileprivate func remarks(onRunning names: [String]) -> [String] {
    let seen = gathering.observe().agents.filter { names.contains($0.name) }
    let refused = UnitRefusal.all(seen.compactMap(\.unit.value)).map {
      "warning: \($0.sentence); it keeps running but cannot be started again; \($0.help)"
    }
    let drifted = refused + seen.compactMap(DriftWords.init).map { "warning: \($0.sentence); \($0.help)" }
    let changed = seen.filter { agent in agent.flags.contains { $0.flag == .restartNeeded } }.map(\.name)
    if changed.isEmpty { return drifted }
    let those = changed.joined(separator: ", ") + (changed.count == 1 ? " still runs its" : " still run their")
    return drifted + [
      "note: \(those) previous configuration; 'mosaic update --relaunch' restarts what changed"
    ]
  }
}
