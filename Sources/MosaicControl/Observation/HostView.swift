import MosaicModel

/// One machine's answers, indexed for lookups per agent.
struct HostView {
  /// The owner tag of an agent's session.
  enum OwnerTag: Sendable {
    case exactly(String)
    /// For another machine, whose home is not known here.
    case below(String)

    func isOn(_ pane: Pane) -> Bool { pane.owner.map(isSame) == true }

    fileprivate func isSame(_ ownerTag: String) -> Bool {
      switch self {
      case .exactly(let own): ownerTag == own
      case .below(let end): ownerTag.hasSuffix(end)
      }
    }

    /// Returns whether a pane's session was created for the agent.
    func isOnSession(of pane: Pane) -> Bool {
      pane.sessionOwner.map(isSame) == true
    }
  }

  let seen: HostSightings
  private let panes: [TmuxSocket: ServerPanes]

  init(_ seen: HostSightings) {
    self.seen = seen
    panes = seen.panes.compactMapValues { $0.value.map(ServerPanes.init) }
  }

  func observe(
    _ agent: FleetRecord.AgentRecord, ownerTag: OwnerTag, command: [String]? = nil,
    source: AgentObservation.Source = .roster
  ) -> AgentObservation {
    let files = seen.files[agent.name]
    let unit = unit(of: agent)
    let pane = pane(of: agent, ownerTag)
    let beat = heartbeat(files)
    let idle = idle(pane, lastInput: files?.lastInput)
    let (screen, report) = (screen(of: agent, pane), report(of: agent, pane))
    let signs = LifeSigns(
      unitFailed: hasFailed(unit, pane: pane, beat: beat), rest: rest(of: agent, pane, unit: unit, files: files),
      paneIsAlive: isThere(pane, unit: unit, beat: beat),
      processIsAlive: isAlive(pane, beat: beat),
      processIsStopped: pane.value?.own.map { seen.stoppedProcesses.contains($0.pid) },
      beat: beat.value.map { LifeSigns.Beat(age: beat.age ?? 0, isBusy: $0.status == .busy) }, idle: idle.value,
      report: report.value.map { LifeSigns.Report($0, age: report.age ?? 0) },
      canReport: ["claude", "codex"].contains(agent.runtime), screen: screen.value,
      unwritable: unit.value?.isActive == true ? seen.unwritable : nil)
    let verdict = ReadinessVerdict(signs, pace: files?.pace ?? HeartbeatPace())
    return AgentObservation(
      name: agent.name, personaClass: source == .orphan ? nil : agent.personaClass,
      runtime: source == .orphan ? nil : agent.runtime, host: agent.host, socket: agent.socket, source: source,
      unit: unit, pane: pane, pid: pid(pane), idle: idle, since: since(files), lastExit: lastExit(files),
      heartbeat: beat, report: report, screen: screen, readiness: verdict.readiness, readinessReason: verdict.reason,
      flags: source == .orphan
        ? [orphanFlag(pane, unit: unit)]
        : flags(
          of: agent, pane, unit: unit, files: files,
          rule: DriftRule(for: agent, command: command, own: files?.ownCommand)))
  }

  private func orphanFlag(_ pane: Observed<PaneCondition>, unit: Observed<UnitState>) -> FlagRaised {
    FlagRaised(flag: .orphan, evidence: pane.value?.isAlive == true ? pane.evidence : unit.evidence)
  }

  /// Returns sessions on the fleet's own socket that belong to no agent, and a person's sessions that hold an agent's
  /// pane.
  ///
  /// - Parameter own: the owner tags of the agents on the socket.
  func unmanagedSessions(on socket: String, besides own: Set<String>, holder: String, host: String)
    -> [AgentObservation]
  {
    let all = panes[.named(socket)]?.bySession ?? []
    let others = all.compactMap { panes -> Pane? in
      guard panes[0].session != holder else { return nil }
      let theirs = panes.filter { pane in pane.owner.map(own.contains) != true }
      let isMade = panes.contains { pane in pane.sessionOwner.map(own.contains) == true }
      return isMade ? nil : theirs.min { $0.number < $1.number }
    }
    return others.sorted { $0.session < $1.session }.map { unmanagedSession($0, on: socket, host: host) }
  }

  private func unmanagedSession(_ pane: Pane, on socket: String, host: String) -> AgentObservation {
    let evidence = evidence(of: .named(socket))
    let fact = Observed(pane.isDead ? PaneCondition.dead(pane) : .alive(pane), evidence: evidence)
    let none = "a session without an agent has none"
    return AgentObservation(
      name: pane.session, personaClass: nil, runtime: nil, host: host, socket: socket, source: .socket,
      unit: .unknown(none), pane: fact, pid: pid(fact), idle: idle(fact, lastInput: nil), since: .unknown(none),
      lastExit: .unknown(none), heartbeat: .unknown(none), report: .unknown(none), screen: .unknown(none),
      readiness: nil, readinessReason: nil,
      flags: [FlagRaised(flag: .unmanaged, evidence: evidence)])
  }
}

// MARK: - Facts

extension HostView {
  private func screen(of agent: FleetRecord.AgentRecord, _ pane: Observed<PaneCondition>) -> Observed<ScreenReading> {
    guard let condition = pane.value else { return .unknown(pane.evidence) }
    guard case .alive(let own) = condition else { return .unknown("no pane, so no screen") }
    let socket = TmuxSocket(agent.socket)
    guard let screen = seen.screens[socket]?[own.id] else { return .unknown("its screen was not read") }
    let evidence = "tmux -L \(socket.name ?? "default") capture-pane -e -p -t \(own.id)"
    return Observed(screen.reading, evidence: screen.isRemembered ? "\(evidence), and no output since" : evidence)
  }

  private func report(of agent: FleetRecord.AgentRecord, _ pane: Observed<PaneCondition>) -> Observed<RuntimeReport> {
    guard pane.value?.isAlive == true, let report = seen.reports[agent.name] else {
      return .unknown("the runtime reports nothing")
    }
    return Observed(report, evidence: report.evidence, age: age(of: report.since, at: seen.now))
  }

  private func unit(of agent: FleetRecord.AgentRecord) -> Observed<UnitState> {
    let name = UnitNames.agent(agent.name)
    let evidence = seen.units.evidence
    guard let units = seen.units.value else { return .unknown(evidence) }
    guard let unit = units[name] else { return .unknown("\(evidence) did not report \(name)") }
    return Observed(unit, evidence: "\(evidence) \(name)" + (unit.loadEvidence.map { ": \($0)" } ?? ""))
  }

  private func pane(of agent: FleetRecord.AgentRecord, _ ownerTag: OwnerTag) -> Observed<PaneCondition> {
    let socket = TmuxSocket(agent.socket)
    guard let panes = panes[socket] else {
      return .unknown(seen.panes[socket]?.evidence ?? "its tmux server was not queried")
    }
    let evidence = evidence(of: socket)
    func fact(_ pane: Pane) -> Observed<PaneCondition> {
      Observed(pane.isDead ? .dead(pane) : .alive(pane), evidence: "\(evidence): \(pane.place)")
    }
    switch panes.owned(by: ownerTag) {
    case .one(let pane): return fact(pane)
    case .several(let all):
      let places = all.map(\.place).joined(separator: "; ")
      return .unknown("\(evidence): more than one pane is tagged as the agent's: \(places)")
    case .none: break
    }
    if let server = seen.servers[agent.name], let beat = seen.files[agent.name]?.beat {
      if let pane = panes.pane(of: beat.pid) { return fact(pane) }
      return .unknown(
        "\(evidence): no pane belongs to the agent, but its process \(beat.pid) runs in the tmux server \(server)")
    }
    guard let pane = panes.first(in: agent.name), !ownerTag.isOnSession(of: pane) else {
      return Observed(.absent, evidence: evidence)
    }
    return Observed(.foreign(pane), evidence: evidence)
  }

  private func evidence(of socket: TmuxSocket) -> String {
    seen.panes[socket].flatMap { $0.value == nil ? nil : $0.evidence } ?? ""
  }

  private func pid(_ pane: Observed<PaneCondition>) -> Observed<Int32> {
    guard let condition = pane.value else { return .unknown(pane.evidence) }
    guard case .alive(let own) = condition else { return .unknown("no pane, so no process") }
    return Observed(own.pid, evidence: pane.evidence)
  }

  private func idle(_ pane: Observed<PaneCondition>, lastInput: Int?) -> Observed<Int> {
    guard let condition = pane.value else { return .unknown(pane.evidence) }
    guard case .alive(let own) = condition else { return .unknown("no pane, so no activity") }
    guard let idleness = Idleness(of: own, lastInput: lastInput, now: seen.now) else {
      return .unknown("\(pane.evidence): no activity other than mosaic's own")
    }
    return Observed(idleness.seconds, evidence: "\(pane.evidence): \(idleness.clock)")
  }

  private func since(_ files: AgentFiles?) -> Observed<Int> {
    guard let files, let life = files.life else { return .unknown(Self.unreadLog) }
    guard let newest = life.newest else { return .unknown("\(files.logPath) shows no start") }
    let time = newest.time / 1000
    let evidence = "\(files.logPath): \(newest == life.end ? "the last end" : "the last start")"
    return Observed(time, evidence: evidence, age: elapsed(from: time, to: seen.now))
  }

  private func lastExit(_ files: AgentFiles?) -> Observed<LastExit> {
    guard let files, let life = files.life else { return .unknown(Self.unreadLog) }
    guard let end = life.end else { return Observed(.never, evidence: "\(files.logPath) shows no end") }
    let requester = life.requester.map { ", asked by \($0)" } ?? ""
    return Observed(
      life.lastExit, evidence: files.logPath + requester, age: elapsed(from: end.time / 1000, to: seen.now))
  }

  private static let unreadLog = "its log was not read"

  private func heartbeat(_ files: AgentFiles?) -> Observed<Heartbeat> {
    guard let files else { return .unknown("its heartbeat was not read") }
    guard let beat = files.beat else { return .unknown("\(files.beatPath) is missing or damaged") }
    return Observed(beat, evidence: files.beatPath, age: age(of: beat.time, at: seen.now))
  }

  /// Returns whether the unit failed; nil if the process runs in an unreachable server, which the unit knows nothing
  /// about.
  private func hasFailed(
    _ unit: Observed<UnitState>, pane: Observed<PaneCondition>, beat: Observed<Heartbeat>
  ) -> Bool? {
    pane.value == nil && isAlive(pane, beat: beat) == true ? nil : unit.value?.hasFailed
  }

  /// Returns why nothing of the agent runs, if that is as someone wanted it; nil if something may run: without an
  /// answer of its tmux server, only the end of its last process shows that nothing does.
  private func rest(
    of agent: FleetRecord.AgentRecord, _ pane: Observed<PaneCondition>, unit: Observed<UnitState>,
    files: AgentFiles?
  ) -> LifeSigns.Rest? {
    guard let unit = unit.value, unit.active == .inactive, pane.value?.own == nil,
      pane.value != nil || isAlive(pane, beat: heartbeat(files)) == false
    else { return nil }
    if seen.units.value?[UnitNames.scope(agent.name)]?.isUnderWay == true { return .ending }
    if !agent.service.isEnabled { return .disabled }
    // The units may have been removed since, or replaced by another workspace's.
    let wasStopped = unit.load == .loaded ? unit.result == "success" : files?.life?.endedByStop == true
    return wasStopped ? .stopped : nil
  }

  /// Returns whether the pane is alive; nil if there never was one, or if nobody knows whether there should be one: an
  /// agent that was never started, or that was stopped, is not dead.
  private func isThere(_ pane: Observed<PaneCondition>, unit: Observed<UnitState>, beat: Observed<Heartbeat>) -> Bool? {
    if pane.value == .absent && unit.value == nil && seen.unitsFailure != nil { return nil }
    if pane.value == .absent && beat.value == nil && unit.value?.isActive != true { return nil }
    return pane.value?.isAlive
  }

  /// Returns whether the pane's process is alive, or the heartbeat's process if no pane was observed.
  private func isAlive(_ pane: Observed<PaneCondition>, beat: Observed<Heartbeat>) -> Bool? {
    guard let gone = seen.goneProcesses else { return nil }
    if let condition = pane.value { return condition.own.map { !gone.contains($0.pid) } }
    return beat.value.flatMap { $0.pid > 0 ? !gone.contains($0.pid) : nil }
  }
}
