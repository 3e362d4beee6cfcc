import Glibc
package import MosaicHost
package import MosaicModel

/// Observes a running fleet: one call for all units and one per tmux server, concurrently, and the agents' files.
package struct FleetProbe: Sendable {
  let record: FleetRecord
  let folder: FleetFolder
  let beats: HeartbeatFiles
  let environment: @Sendable (String) -> String?
  /// The version of this program.
  let version: String
  private let commands: any CommandRunner
  private let systemd: Systemd

  /// - Parameters:
  ///   - environment: this process's variables by name.
  ///   - commands: runs tmux and systemctl; nil to run them on this machine.
  package init(
    of record: FleetRecord, in folder: FleetFolder, beats: HeartbeatFiles,
    version: String, environment: @escaping @Sendable (String) -> String?, commands: (any CommandRunner)? = nil
  ) {
    self.record = record
    self.folder = folder
    self.beats = beats
    self.version = version
    self.environment = environment
    self.commands = commands ?? SystemCommands()
    systemd = commands.map { Systemd(commands: $0) } ?? Systemd()
  }

  /// - Parameters:
  ///   - hosts: other machines to query over ssh.
  ///   - supervisors: whether the processes of the agents' supervisors are needed.
  package func observe(hosts: [String] = [], supervisors: Bool = false) -> FleetObservation {
    FleetObservation(of: record, gather(hosts: hosts, supervisors: supervisors), in: folder)
  }

  package func gather(hosts: [String] = [], supervisors: Bool = false) -> FleetSightings {
    let agents = record.localAgents
    let sockets = Set(record.sockets.map { TmuxSocket($0) } + agents.map { TmuxSocket($0.socket) })
    let panes = sockets.sorted { ($0.name ?? "") < ($1.name ?? "") }.map(PaneQuestion.init)
    let units = UnitQuestion(agents)
    let others = hosts.compactMap { RemoteQuestion(host: $0, of: record) }
    let (started, start) = (time(nil), Instant.now)
    var facts: LocalFacts?
    var unitsSeen = UnitsSeen.nothing
    let runs = answers(panes.map(\.command) + others.map(\.command)) {
      let states = units.asked(of: systemd, for: folder, supervisors ? .everything : .ofAgents)
      facts = LocalFacts(of: self)
      unitsSeen = states()
    }
    let local = facts ?? LocalFacts(of: self)
    var seen: [String: Observed<HostSightings>] = [:]
    for (question, run) in zip(others, runs.dropFirst(panes.count)) { seen[question.host] = question.sighting(run) }
    func servers(_ runs: [ProgramRun]) -> ServerAnswers {
      answers(of: panes, runs) { search(on: $0, local.files, units: unitsSeen.states) }
    }
    let first = servers(Array(runs.prefix(panes.count)))
    let patience = Self.patienceOfScreens(after: start.duration(to: .now))
    seen[record.context.host] = Observed(
      hostSightings(at: started, local, units: unitsSeen, first, patience: patience) {
        servers(answers(panes.map { $0.command(patience: 1) }))
      }, evidence: "this machine")
    return FleetSightings(hosts: seen, pause: Pause(in: folder))
  }

  /// Returns the search for a server that does not answer on a socket.
  private func search(
    on socket: TmuxSocket, _ files: [String: AgentFiles], units: Observed<[String: UnitState]>
  ) -> ServerSearch {
    ServerSearch(
      holder: record.isHeld(socket) ? units.value?[UnitNames.holder] : nil,
      beats: record.localAgents.filter { TmuxSocket($0.socket) == socket }.compactMap { files[$0.name]?.beat })
  }

  /// Returns the seconds that the screens may take, so that a person does not wait for more than three seconds if
  /// some part of the fleet did not answer.
  private static func patienceOfScreens(after time: Duration) -> Int {
    time < .seconds(1) ? Tmux.patienceOfLooks : 1
  }

  /// - Parameter again: lists the panes again.
  private func hostSightings(
    at now: Int, _ local: LocalFacts, units: UnitsSeen, _ servers: ServerAnswers, patience: Int,
    again: () -> ServerAnswers
  ) -> HostSightings {
    func orphans(_ servers: ServerAnswers) -> [FleetRecord.AgentRecord] {
      record.orphans(units.states.value ?? [:], servers.panes, in: folder)
    }
    func runtimes(_ servers: ServerAnswers) -> RuntimeAnswers {
      self.runtimes(
        of: record.localAgents + orphans(servers), in: servers.panes, local.screens, at: now, patience: patience)
    }
    var (servers, answers) = (servers, runtimes(servers))
    if answers.isCut {
      servers = again()
      answers = runtimes(servers)
    }
    let (runtimes, orphans) = (answers, orphans(servers))
    servers = servers.without(runtimes.silent)
    let panes = servers.panes
    var local = local
    local.add(orphans, of: self)
    let files = local.files
    let all = panes.values.flatMap { $0.value ?? [] }
    let gone = Set(files.values.compactMap { $0.beat?.pid } + all.map(\.pid)).filter(Self.isGone)
    let owners = Set(all.compactMap(\.owner))
    let changes = launchChanges(of: all, to: local.inputs)
    return HostSightings(
      now: now, units: units.states, otherWorkspace: units.otherWorkspace, panes: panes, files: files,
      goneProcesses: gone, servers: self.servers(of: files, besides: owners, gone),
      waitingShells: Set(all.filter { $0.owner != nil && WaitingShell.isIn($0) }.map(\.pid)),
      screens: runtimes.screens, reports: runtimes.reports,
      stoppedProcesses: local.stopped(of: all), launchChanges: changes,
      newContractFiles: newContractFiles(changes, files),
      unitsFailure: units.failure, unreachable: servers.unreachable, unwritable: whyNoHeartbeat(files, at: now),
      orphans: orphans)
  }

  /// Returns why no heartbeat can be written; nil if one can. Tries it only if a heartbeat is missing.
  private func whyNoHeartbeat(_ files: [String: AgentFiles], at now: Int) -> String? {
    let isMissing = files.values.contains { file in
      file.beat.map { ReadinessVerdict.isStale(age(of: $0.time, at: now), pace: file.pace) } == true
    }
    guard isMissing, let number = beats.whyNotWritten() else { return nil }
    return "\(beats.folder): \(String(cString: strerror(number)))"
  }

  private struct RuntimeAnswers {
    /// The screens of the agents' panes.
    let screens: [TmuxSocket: [String: SeenScreen]]
    let reports: [String: RuntimeReport]
    /// The servers that fell silent since they listed their panes.
    let silent: Set<TmuxSocket>
    /// Whether a pane ended since its server listed it: tmux then shows neither its screen nor those after it.
    let isCut: Bool
  }

  /// Returns the screens of the agents' panes and the reports of their runtimes.
  private func runtimes(
    of agents: [FleetRecord.AgentRecord], in panes: [TmuxSocket: Observed<[Pane]>], _ memory: ScreenMemory,
    at now: Int, patience: Int
  ) -> RuntimeAnswers {
    let own = panesAlive(of: agents, in: panes)
    var memory = memory
    var screens = own.reduce(into: [:]) { screens, panes in
      screens[panes.key] = memory.screens(of: panes.value, on: panes.key)
    }
    let questions = own.sorted { ($0.key.name ?? "") < ($1.key.name ?? "") }.flatMap { socket, panes in
      let unread = panes.map(\.pane.id).filter { screens[socket]?[$0] == nil }
      return ScreenQuestion.all(unread, on: Tmux(socket), patience: patience)
    }
    var reports: [String: RuntimeReport] = [:]
    let runs = answers(questions.map(\.command)) {
      for (agent, pane) in own.values.joined() { reports[agent.name] = report(of: agent, in: pane, at: now) }
    }
    for (question, run) in zip(questions, runs) {
      let (socket, read) = (question.tmux.socket, question.screens(run))
      for (agent, pane) in own[socket] ?? [] {
        guard let screen = read[pane.id] else { continue }
        let reading = readScreen(screen, of: agent.runtime)
        screens[socket]?[pane.id] = SeenScreen(reading)
        memory.remember(reading, of: pane, on: socket, runtime: agent.runtime, listed: now)
      }
    }
    memory.save()
    let silent = Set(zip(questions, runs).filter { $1.end == .timedOut }.map { $0.0.tmux.socket })
    return RuntimeAnswers(
      screens: screens, reports: reports, silent: silent,
      isCut: runs.contains { !$0.succeeded && $0.end != .timedOut })
  }

  private typealias OwnPane = (agent: FleetRecord.AgentRecord, pane: Pane)

  private func panesAlive(
    of agents: [FleetRecord.AgentRecord], in panes: [TmuxSocket: Observed<[Pane]>]
  ) -> [TmuxSocket: [OwnPane]] {
    let agents = Dictionary(agents.map { (folder.ownerTag(of: $0.name), $0) }) { first, _ in first }
    return panes.mapValues { sighting in
      (sighting.value ?? []).compactMap { pane in
        pane.isDead ? nil : pane.owner.flatMap { agents[$0] }.map { (agent: $0, pane: pane) }
      }
    }
  }

  private func report(of agent: FleetRecord.AgentRecord, in pane: Pane, at now: Int) -> RuntimeReport? {
    RuntimeWitness(agent: agent.name, runtime: agent.runtime, process: pane.pid, in: folder)?.report(now: now)
  }

  /// Returns, for each agent without a tagged pane, the tmux server in which the process of its last heartbeat runs.
  private func servers(
    of files: [String: AgentFiles], besides owners: Set<String>, _ gone: Set<Int32>
  ) -> [String: Int32] {
    files.reduce(into: [:]) { servers, entry in
      guard !owners.contains(folder.ownerTag(of: entry.key)), let beat = entry.value.beat, !gone.contains(beat.pid)
      else {
        return
      }
      servers[entry.key] = ServerSearch.server(of: beat)
    }
  }

  private static func isGone(_ process: Int32) -> Bool {
    process > 0 && kill(process, 0) != 0 && errno == ESRCH
  }

  /// Retries a failed tmux call once, unless it timed out: one failure does not mean that an agent died.
  ///
  /// - Parameter search: returns the search for a server that does not answer.
  private func answers(
    of questions: [PaneQuestion], _ runs: [ProgramRun], search: (TmuxSocket) -> ServerSearch
  ) -> ServerAnswers {
    var seen = ServerAnswers()
    var failed: [(question: PaneQuestion, run: ProgramRun)] = []
    for (question, run) in zip(questions, runs) {
      if let sighting = question.sighting(run) {
        seen.panes[question.tmux.socket] = sighting
      } else {
        failed.append((question, run))
      }
    }
    let again = failed.indices.filter { failed[$0].run.end != .timedOut }
    if !again.isEmpty {
      let calls = again.map { failed[$0].question.command(patience: 1) }
      for (index, run) in zip(again, answers(calls)) { failed[index].run = run }
    }
    for (question, run) in failed {
      let socket = question.tmux.socket
      let answer = question.lastAnswer(run) { search(socket).unreachable(on: socket, after: $0) }
      seen.panes[socket] = answer.panes
      if let server = answer.server { seen.unreachable.append(server) }
    }
    return seen
  }

  /// The answers of this machine's tmux servers.
  private struct ServerAnswers {
    var panes: [TmuxSocket: Observed<[Pane]>] = [:]
    var unreachable: [UnreachableServer] = []

    /// Returns the answers without those of servers that fell silent: what they said before may be wrong now.
    func without(_ silent: Set<TmuxSocket>) -> ServerAnswers {
      var left = self
      for socket in silent {
        let server = UnreachableServer(socket, cause: .silent)
        left.panes[socket] = .unknown("\(PaneQuestion(socket).evidence): \(server.message)")
        left.unreachable.append(server)
      }
      return left
    }
  }

  /// Returns the result of each command; a command that cannot be started counts as failed.
  ///
  /// - Parameter work: runs while the commands run; may be called twice.
  private func answers(_ all: [Command], meanwhile work: () -> Void = {}) -> [ProgramRun] {
    if let runs = try? commands.run(all, meanwhile: work) { return runs }
    work()
    return all.map { command in
      do throws(ProgramNotRun) {
        return try commands.run(command)
      } catch {
        let reason = "\(error.program) cannot be run: \(String(cString: strerror(error.number)))"
        return ProgramRun(end: .exited(127), errors: Array(reason.utf8))
      }
    }
  }
}
