import MosaicModel

/// One machine's answers, ready to be asked about one agent after the other.
struct HostView {
  /// What an agent's session is marked with.
  enum Mark: Sendable {
    case exactly(String)
    /// Another machine's home is not known here.
    case below(String)

    func isOn(_ pane: Pane) -> Bool {
      switch self {
      case .exactly(let mark): pane.agentMark == mark
      case .below(let end): pane.agentMark?.hasSuffix(end) == true
      }
    }
  }

  let seen: HostSightings
  /// The pane of each session's runtime, by socket and session.
  private let panes: [TmuxSocket: [String: Pane]]

  init(_ seen: HostSightings) {
    self.seen = seen
    panes = seen.panes.compactMapValues { sighting in
      guard case .seen(let panes, _) = sighting else { return nil }
      let own = panes.lazy.filter(\.mayBeRuntimes).map { ($0.session, $0) }
      return Dictionary(own) { $1.number < $0.number ? $1 : $0 }
    }
  }

  func observe(_ agent: FleetRecord.AgentRecord, _ mark: Mark, command: [String]?) -> AgentObservation {
    let files = seen.files[agent.name]
    let unit = unit(of: agent)
    let pane = pane(of: agent, mark)
    let beat = heartbeat(files)
    let idle = idle(pane, poke: files?.poke)
    let signs = LifeSigns(
      unitFailed: unit.value?.hasFailed, paneIsAlive: isThere(pane, unit, beat), processIsAlive: isAlive(pane, beat),
      beat: beat.value.map { LifeSigns.Beat(age: beat.age ?? 0, isBusy: $0.status == .busy) }, idle: idle.value)
    return AgentObservation(
      name: agent.name, personaClass: agent.personaClass, runtime: agent.runtime, host: agent.host,
      socket: agent.socket, source: .roster, unit: unit, pane: pane, pid: pid(pane), idle: idle, heartbeat: beat,
      readiness: Readiness(signs, pace: files?.pace ?? HeartbeatPace()),
      flags: flags(of: agent, pane, unit, files, AcceptedPrograms(for: agent, command: command, own: files?.ownCommand))
    )
  }

  /// Sessions on the fleet's own socket that are no agent's.
  ///
  /// - Parameter own: the mark of each agent's session, by its name.
  func strangers(
    on socket: String, besides own: [String: String], holder: String, host: String
  ) -> [AgentObservation] {
    let all = panes[.named(socket)] ?? [:]
    let others = all.values.filter { pane in
      if pane.session == holder { return false }
      guard let mark = own[pane.session] else { return true }
      return pane.agentMark != mark
    }
    return others.sorted { $0.session < $1.session }.map { stranger($0, on: socket, host: host) }
  }

  private func stranger(_ pane: Pane, on socket: String, host: String) -> AgentObservation {
    let evidence = evidence(of: .named(socket))
    let fact = Fact(pane.isDead ? PaneCondition.dead(pane) : .alive(pane), evidence: evidence)
    let none = "a session that is no agent's has none"
    return AgentObservation(
      name: pane.session, personaClass: nil, runtime: nil, host: host, socket: socket, source: .socket,
      unit: .unknown(none), pane: fact, pid: pid(fact), idle: idle(fact, poke: nil), heartbeat: .unknown(none),
      readiness: nil, flags: [FlagRaised(flag: .unmanaged, evidence: evidence)])
  }
}

// MARK: - Facts

extension HostView {
  private func unit(of agent: FleetRecord.AgentRecord) -> Fact<UnitState> {
    let name = UnitNames.agent(agent.name)
    switch seen.units {
    case .unseen(let reason): return .unknown(reason)
    case .seen(let units, let evidence):
      guard let unit = units[name] else { return .unknown("\(evidence) said nothing of \(name)") }
      return Fact(unit, evidence: "\(evidence) \(name)" + (unit.loadEvidence.map { ": \($0)" } ?? ""))
    }
  }

  private func pane(of agent: FleetRecord.AgentRecord, _ mark: Mark) -> Fact<PaneCondition> {
    let socket = TmuxSocket(agent.socket)
    guard let session = panes[socket] else {
      if case .unseen(let reason) = seen.panes[socket] { return .unknown(reason) }
      return .unknown("its tmux server was not asked")
    }
    let evidence = evidence(of: socket)
    guard let pane = session[agent.name] else { return Fact(.absent, evidence: evidence) }
    let condition: PaneCondition = !mark.isOn(pane) ? .foreign(pane) : pane.isDead ? .dead(pane) : .alive(pane)
    return Fact(condition, evidence: evidence)
  }

  private func evidence(of socket: TmuxSocket) -> String {
    if case .seen(_, let evidence) = seen.panes[socket] { evidence } else { "" }
  }

  private func pid(_ pane: Fact<PaneCondition>) -> Fact<Int32> {
    guard let condition = pane.value else { return .unknown(pane.evidence) }
    guard case .alive(let own) = condition else { return .unknown("no pane, so no process") }
    return Fact(own.pid, evidence: pane.evidence)
  }

  private func idle(_ pane: Fact<PaneCondition>, poke: Int?) -> Fact<Int> {
    guard let condition = pane.value else { return .unknown(pane.evidence) }
    guard case .alive(let own) = condition else { return .unknown("no pane, so no activity") }
    guard let idleness = Idleness(of: own, poke: poke, now: seen.now) else {
      return .unknown("\(pane.evidence): no activity but our own")
    }
    return Fact(idleness.seconds, evidence: "\(pane.evidence): \(idleness.clock)")
  }

  private func heartbeat(_ files: AgentFiles?) -> Fact<Heartbeat> {
    guard let files else { return .unknown("its sign of life was not looked for") }
    guard let beat = files.beat else { return .unknown("\(files.beatPath) is missing or damaged") }
    return Fact(beat, evidence: files.beatPath, age: elapsed(from: beat.time, to: seen.now))
  }

  /// A pane is gone only where there was one: an agent that was never started is not dead.
  private func isThere(_ pane: Fact<PaneCondition>, _ unit: Fact<UnitState>, _ beat: Fact<Heartbeat>) -> Bool? {
    if pane.value == .absent && beat.value == nil && unit.value?.isActive != true { return nil }
    return pane.value?.isAlive
  }

  /// The pane's process counts; that of a sign of life does where no pane was seen.
  private func isAlive(_ pane: Fact<PaneCondition>, _ beat: Fact<Heartbeat>) -> Bool? {
    guard let gone = seen.goneProcesses else { return nil }
    if let condition = pane.value { return condition.own.map { !gone.contains($0.pid) } }
    return beat.value.flatMap { $0.pid > 0 ? !gone.contains($0.pid) : nil }
  }
}
