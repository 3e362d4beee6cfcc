import MosaicCompiler
import MosaicControl

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
    if !quiet { Terminal.say("\(counted(names.count, "agent")) \(isRestart ? "restarted" : "running")") }
  }
}

extension RunningFleet {
  func lifecycle(quiet: Bool) -> FleetLifecycle {
    FleetLifecycle(of: folder, systemd: Systemd(), say: { if !quiet { Terminal.say($0) } })
  }

  /// - Parameter missing: units that did not come up.
  /// - Throws: `AgentsNotUp`, unless there are none.
  func confirmUp(_ missing: [UnitState]) throws {
    if missing.isEmpty { return }
    var reasons: [String: String] = [:]
    for agent in gathering.observe().agents {
      guard case .foreign = agent.pane.value, let reason = Absence(agent)?.reason else { continue }
      reasons[UnitNames.agent(agent.name)] = "\(reason); rename that session or end it"
    }
    for unit in missing {
      guard let other = lifecycle(quiet: true).otherWorkspace(of: unit) else { continue }
      reasons[unit.name] =
        "it still runs for another workspace; 'mosaic fleet uninstall --home \(ShellCommand([other]).line)' ends it"
    }
    throw AgentsNotUp(units: missing, reasons: reasons)
  }
}
