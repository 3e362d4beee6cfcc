import Glibc
package import MosaicHost
package import MosaicModel

/// Observes a running fleet: one call for all units and one per tmux server, concurrently, and the agents' files.
package struct FleetProbe: Sendable {
  let record: FleetRecord
  let folder: FleetFolder
  let beats: HeartbeatFiles
  let environment: @Sendable (String) -> String?
  private let commands: any CommandRunner
  private let systemd: Systemd

  /// - Parameters:
  ///   - environment: this process's variables by name.
  ///   - commands: runs tmux and systemctl; nil to run them on this machine.
  package init(
    of record: FleetRecord, in folder: FleetFolder, beats: HeartbeatFiles,
    environment: @escaping @Sendable (String) -> String?, commands: (any CommandRunner)? = nil
  ) {
    self.record = record
    self.folder = folder
    self.beats = beats
    self.environment = environment
    self.commands = commands ?? SystemCommands()
    systemd = commands.map { Systemd(commands: $0) } ?? Systemd()
  }

  /// - Parameter hosts: other machines to query over ssh.
  package func observe(hosts: [String] = []) -> FleetObservation {
    FleetObservation(of: record, gather(hosts: hosts), in: folder)
  }

  package func gather(hosts: [String] = []) -> FleetSightings {
    let local = record.localAgents
    let sockets = Set(record.sockets.map { TmuxSocket($0) } + local.map { TmuxSocket($0.socket) })
    let panes = sockets.sorted { ($0.name ?? "") < ($1.name ?? "") }.map(PaneQuestion.init)
    let units = UnitQuestion(local)
    let others = hosts.compactMap { RemoteQuestion(host: $0, of: record) }
    let started = time(nil)
    var files: [String: AgentFiles] = [:]
    var unitsSeen = UnitsSeen.nothing
    let runs = answers(panes.map(\.command) + others.map(\.command)) {
      let states = units.asked(of: systemd, for: folder)
      for agent in local { files[agent.name] = self.files(of: agent.name) }
      unitsSeen = states()
    }
    var seen: [String: Observed<HostSightings>] = [:]
    for (question, run) in zip(others, runs.dropFirst(panes.count)) { seen[question.host] = question.sighting(run) }
    let sightings = sightings(of: panes, Array(runs.prefix(panes.count))) { socket in
      search(on: socket, files, units: unitsSeen.states)
    }
    seen[record.context.host] = Observed(
      hostSightings(at: started, files, units: unitsSeen, panes: sightings), evidence: "this machine")
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

  private func hostSightings(
    at now: Int, _ files: [String: AgentFiles], units: UnitsSeen, panes: [TmuxSocket: Observed<[Pane]>]
  ) -> HostSightings {
    let all = panes.values.flatMap { $0.value ?? [] }
    let gone = Set(files.values.compactMap { $0.beat?.pid } + all.map(\.pid)).filter(Self.isGone)
    let owners = Set(all.compactMap(\.owner))
    let runtimes = runtimes(in: panes, at: now)
    return HostSightings(
      now: now, units: units.states, otherWorkspace: units.otherWorkspace, panes: panes, files: files,
      goneProcesses: gone, servers: servers(of: files, besides: owners, gone),
      waitingShells: Set(all.filter { $0.owner != nil && WaitingShell.isIn($0) }.map(\.pid)),
      screens: runtimes.screens, reports: runtimes.reports,
      stoppedProcesses: Set(all.map(\.pid).filter { RuntimeProcess($0).isStopped }))
  }

  /// Returns the screens of the agents' panes and the reports of their runtimes.
  private func runtimes(
    in panes: [TmuxSocket: Observed<[Pane]>], at now: Int
  ) -> (screens: [TmuxSocket: [String: PaneScreen]], reports: [String: RuntimeReport]) {
    let agents = Dictionary(record.localAgents.map { (folder.ownerTag(of: $0.name), $0) }) { first, _ in first }
    let own = panes.mapValues { sighting in
      (sighting.value ?? []).filter { pane in !pane.isDead && pane.owner.map { agents[$0] != nil } == true }
    }
    let questions = own.sorted { ($0.key.name ?? "") < ($1.key.name ?? "") }.flatMap { socket, panes in
      ScreenQuestion.all(panes.map(\.id), on: Tmux(socket))
    }
    var reports: [String: RuntimeReport] = [:]
    let runs = answers(questions.map(\.command)) {
      for pane in own.values.joined() {
        guard let agent = pane.owner.flatMap({ agents[$0] }) else { continue }
        reports[agent.name] = report(of: agent, in: pane, at: now)
      }
    }
    let screens = zip(questions, runs).map { ($0.tmux.socket, $0.screens($1)) }
    return (Dictionary(screens) { $0.merging($1) { first, _ in first } }, reports)
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
  private func sightings(
    of questions: [PaneQuestion], _ runs: [ProgramRun], search: (TmuxSocket) -> ServerSearch
  ) -> [TmuxSocket: Observed<[Pane]>] {
    var seen: [TmuxSocket: Observed<[Pane]>] = [:]
    var failed: [(question: PaneQuestion, run: ProgramRun)] = []
    for (question, run) in zip(questions, runs) {
      if let sighting = question.sighting(run) {
        seen[question.tmux.socket] = sighting
      } else {
        failed.append((question, run))
      }
    }
    let again = failed.indices.filter { failed[$0].run.end != .timedOut }
    if !again.isEmpty {
      for (index, run) in zip(again, answers(again.map { failed[$0].question.command })) { failed[index].run = run }
    }
    for (question, run) in failed {
      let socket = question.tmux.socket
      seen[socket] = question.lastSighting(run) { search(socket).unreachable(on: socket, after: $0) }
    }
    return seen
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
