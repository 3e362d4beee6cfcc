import MosaicControl
import MosaicDiagnostics

/// Has systemd start agents, or restart them, and sees that they are up.
struct AgentStart {
  let fleet: RunningFleet
  let choice: AgentChoice
  let quiet: Bool
  var isRestart = false

  /// - Throws: `NotInstalled`, `UnknownAgentName`, `AgentElsewhere`, `AgentsNotUp`, `SystemdFailure`.
  func run() throws {
    try fleet.confirmInstalled()
    let names = try choice.agents(of: fleet)
    let lifecycle = fleet.lifecycle(quiet: quiet)
    if choice.all {
      if isRestart { try fleet.stop(choice, quiet: true) }
      try lifecycle.startHolder()
    }
    try fleet.confirmUp(isRestart ? lifecycle.restart(names) : lifecycle.start(names))
    if choice.names.isEmpty { try lifecycle.startTarget() }
    if quiet { return }
    Terminal.say("\(counted(names.count, "agent")) \(isRestart ? "restarted" : "running")")
    // One that was up already was not started, whatever its pane shows.
    if !isRestart { fleet.drifted(names).forEach { Terminal.say(Visible.line("warning: \($0)")) } }
  }
}

extension RunningFleet {
  func lifecycle(quiet: Bool) -> FleetLifecycle {
    FleetLifecycle(of: folder, systemd: Systemd(), say: { if !quiet { Terminal.say($0) } })
  }

  /// - Parameter missing: units that did not come up.
  /// - Throws: `AgentsNotUp`, unless there are none.
  func confirmUp(_ missing: [UnitState]) throws {
    if !missing.isEmpty { throw AgentsNotUp(units: missing, reasons: StartFailures(missing, in: self).reasons) }
  }

  /// A sentence for each of the agents in whose pane something else runs than its runtime.
  fileprivate func drifted(_ names: [String]) -> [String] {
    gathering.observe().agents.filter { names.contains($0.name) }.compactMap(DriftWords.init).map {
      "\($0.sentence); \($0.help)"
    }
  }
}
