import Glibc
import MosaicHost
import MosaicModel

/// Starts and stops the agents of one machine.
package struct FleetLifecycle {
  let folder: FleetFolder
  let systemd: Systemd
  let beats: HeartbeatFiles
  /// Shows a line of progress to the person who waits.
  let say: (String) -> Void

  /// - Parameter beats: the agents' heartbeats; nil for those in the folder.
  package init(
    of folder: FleetFolder, systemd: Systemd, beats: HeartbeatFiles? = nil, say: @escaping (String) -> Void
  ) {
    self.folder = folder
    self.systemd = systemd
    self.beats = beats ?? HeartbeatFiles(in: folder.run)
    self.say = say
  }

  /// The number of agents that start at once, limited because each runtime puts load on the machine.
  private static let wave = 4

  /// Starts agents in waves.
  ///
  /// - Returns: the units that did not come up, or run for another workspace, in the order of the names.
  package func start(_ names: [String]) throws(SystemdFailure) -> [UnitState] {
    try inWaves(names) { systemd, units throws(SystemdFailure) in try systemd.start(units) }
  }

  /// Restarts agents in waves; other agents keep running.
  ///
  /// - Returns: the units that did not come up, run for another workspace, or still run because systemd cannot load
  ///   them.
  package func restart(_ names: [String]) throws(SystemdFailure) -> [UnitState] {
    let kept = try systemd.states(of: names.map(UnitNames.agent)).filter { $0.value.isActive && $0.value.isRefused }
    let missing = try inWaves(names) { systemd, units throws(SystemdFailure) in
      // `systemctl restart` would leave the scopes, because systemd cannot start a scope again.
      let loadable = units.filter { kept[$0] == nil }
      let scopes = loadable.compactMap(UnitNames.agent(of:)).map(UnitNames.scope)
      try? systemd.stop(loadable + scopes)
      try systemd.start(loadable)
    }
    // systemd does not restart a unit that it cannot load, so such an agent was not restarted.
    let others = names.map(UnitNames.agent).compactMap { kept[$0] }
    return missing + others.filter { unit in !missing.contains { $0.name == unit.name } }
  }

  /// Microseconds.
  private static let settling: UInt32 = 100_000

  private func inWaves(
    _ names: [String], call: (Systemd, [String]) throws(SystemdFailure) -> Void
  ) throws(SystemdFailure) -> [UnitState] {
    let units = names.map(UnitNames.agent)
    // This also resets the start limit: starts that a person requests are not a crash loop.
    try tolerating { systemd throws(SystemdFailure) in try systemd.resetFailed(units) }
    try tolerating { systemd throws(SystemdFailure) in try systemd.resetFailed([UnitNames.holder]) }
    for first in stride(from: 0, to: units.count, by: Self.wave) {
      let wave = Array(units[first..<min(first + Self.wave, units.count)])
      try tolerating { systemd throws(SystemdFailure) in try call(systemd, wave) }
      if units.count > Self.wave { say("\(min(first + Self.wave, units.count)) of \(units.count)") }
    }
    // If a runtime ends at once without an error, its unit stays active until its supervisor has ended as well.
    usleep(Self.settling)
    let states = try systemd.states(of: units)
    return units.compactMap { states[$0] }.filter { !$0.isActive || otherWorkspace(of: $0) != nil }
  }

  /// Ignores a failed call: one failing unit makes the whole call fail, and the states show which unit it was.
  private func tolerating(_ call: (Systemd) throws(SystemdFailure) -> Void) throws(SystemdFailure) {
    do throws(SystemdFailure) {
      try call(systemd)
    } catch  where !error.isUnreachable {
    }
  }

  /// Stops agents and ends their remaining panes.
  ///
  /// - Parameters:
  ///   - withTarget: whether to stop the target as well, and with it every agent that it wants.
  ///   - others: agents whose units are left alone but whose panes end.
  @discardableResult
  package func stop(
    _ names: [String], withTarget: Bool = false, endingSessionsOf others: [String] = [], on tmux: [Tmux]
  ) throws(SystemdFailure) -> StopOutcome {
    let all = names + others.filter { !names.contains($0) }
    var seen = try processes(of: all, on: tmux)
    var ran = try Set(running(of: names))
    if withTarget { try tolerating { systemd throws(SystemdFailure) in try systemd.stop([UnitNames.target]) } }
    if !names.isEmpty {
      let units = names.map(UnitNames.agent)
      // systemd ends a scope after its service, but waits only for the units that it is asked to stop.
      try tolerating { systemd throws(SystemdFailure) in try systemd.stop(units + names.map(UnitNames.scope)) }
      // One that was stopped while systemd waited to restart it is inactive, but systemd remembers its failure.
      let failed = try systemd.states(of: units).values.filter {
        $0.hasFailed || $0.active == .inactive && !["", "success"].contains($0.result)
      }
      if !failed.isEmpty {
        try tolerating { systemd throws(SystemdFailure) in try systemd.resetFailed(failed.map(\.name).sorted()) }
      }
    }
    // A supervisor that was starting may have started a runtime since.
    seen.add(try processes(of: all, on: tmux, known: seen.groups))
    ran.formUnion(seen.endPanes())
    return StopOutcome(ran: all.filter(ran.contains), processes: seen)
  }

  /// - Parameter known: the control groups of scopes that may have ended.
  private func processes(
    of agents: [String], on tmux: [Tmux], known: [String: ControlGroup] = [:]
  ) throws(SystemdFailure) -> AgentProcesses {
    let units = try systemd.controlGroups(ofUnits: agents.map(UnitNames.scope) + [UnitNames.holder])
    let scopes = agents.compactMap { agent in units[UnitNames.scope(agent)].map { (agent, $0) } }
    let groups = Dictionary(scopes) { first, _ in first }.merging(known) { now, _ in now }
    return AgentProcesses(
      of: agents, in: folder, beats: beats, on: tmux, groups: groups, holder: units[UnitNames.holder])
  }

  package func startHolder() throws(SystemdFailure) { try systemd.start([UnitNames.holder]) }

  /// Stops the holder if its server has ended, although systemd counts the service as running because other processes
  /// are left in its control group. The next start of an agent starts it again.
  package func stopLostHolder() throws(SystemdFailure) {
    guard let holder = try systemd.states(of: [UnitNames.holder])[UnitNames.holder], holder.isActive,
      holder.mainPID == 0, ServerSearch.serverInHolder == nil
    else { return }
    say("the tmux server has ended, but not its service; restarting \(UnitNames.holder)")
    try tolerating { systemd throws(SystemdFailure) in try systemd.stop([UnitNames.holder]) }
  }

  /// Stops the holder, and ends its session if a killed supervisor could not.
  ///
  /// - Parameter session: the holder's session.
  package func stopHolder(of session: String, on tmux: [Tmux]) throws(SystemdFailure) {
    try tolerating { systemd throws(SystemdFailure) in try systemd.stop([UnitNames.holder]) }
    for tmux in tmux { HeldServer(tmux).release() }
    _ = AgentProcesses(of: [session], in: folder, beats: beats, on: tmux, groups: [:]).endPanes()
    // A process that ignored SIGTERM leaves the unit failed, although it has stopped.
    let holder = try systemd.states(of: [UnitNames.holder])[UnitNames.holder]
    if holder?.hasFailed == true { try systemd.resetFailed([UnitNames.holder]) }
  }

  /// - Parameter withoutAgents: whether to leave the agents that the target wants as they are.
  package func startTarget(withoutAgents: Bool = false) throws(SystemdFailure) {
    guard withoutAgents else { return try systemd.start([UnitNames.target]) }
    try systemd.ask(["start", "--job-mode=ignore-requirements", "--", UnitNames.target])
  }
}
