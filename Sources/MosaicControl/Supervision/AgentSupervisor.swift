import Glibc
import MosaicHost
package import MosaicModel

/// Keeps one agent's session: creates or adopts it, writes its heartbeats, and ends with it.
///
/// An agent's unit starts it. Killing the supervisor does not end the runtime, which is in a scope of its own, nor its
/// session, which is in the holder's control group; the next supervisor adopts them.
package struct AgentSupervisor {
  let name: String
  let folder: FleetFolder
  let tmux: Tmux
  /// Whether the fleet's holder keeps the tmux server running; an agent's own socket has no holder.
  let hasHolder: Bool
  let model: String?
  let beats: HeartbeatFiles
  let pace: HeartbeatPace
  /// The program in the pane.
  let command: [String]
  let notice: ServiceNotice
  let status: StatusNotice
  /// The scope of the runtime; nil if systemd did not start this process.
  let scope: AgentScope?
  /// nil if nobody is to be notified.
  let notifier: NotifyTrigger?
  /// Returns what a start would use now.
  let inputs: () -> LaunchInputs?
  /// Writes a line to the service's log.
  let log: (String) -> Void
  /// mosaic's own log, for machines without a journal.
  let history: AgentLog
  let signals = EndingSignals()
  let memory = MemoryWitness()

  package init(
    of name: String, running runtime: String?, in folder: FleetFolder, on tmux: Tmux, hasHolder: Bool, model: String?,
    beats: HeartbeatFiles, pace: HeartbeatPace, command: [String], notice: ServiceNotice, scope: AgentScope? = nil,
    notifier: NotifyTrigger? = nil, inputs: @escaping () -> LaunchInputs? = { nil }, log: @escaping (String) -> Void
  ) {
    self.name = name
    self.folder = folder
    self.tmux = tmux
    self.hasHolder = hasHolder
    self.model = model
    self.beats = beats
    self.pace = pace
    self.command = command
    self.notice = notice
    status = StatusNotice(notice, runtime: runtime)
    self.scope = scope
    self.notifier = notifier
    self.inputs = inputs
    self.log = log
    history = AgentLog(of: name, in: folder)
  }

  /// The reason why a supervisor ended.
  package enum End: Equatable {
    /// It was asked to end, and the runtime's process has ended.
    case stopped
    /// The runtime ended by itself with this exit status; 128 and above means a signal.
    case ended(status: Int32)
    /// Another program ended the session.
    case vanished
  }

  /// Supervises until the agent ends or a signal arrives.
  ///
  /// - Throws: `SupervisorFailure`.
  package func run() throws(SupervisorFailure) -> End {
    guard try waitForServer() else { return .stopped }
    if let adopted = try adopted() {
      log("adopted the pane of \(name), \(adopted.place); its runtime is process \(adopted.pid)")
      history.append(.adopted(pid: adopted.pid))
      return try watchReady(adopted)
    }
    let pane = try begun()
    if outlivesItsStart(pane) { return try watchReady(pane) }
    let end = try watch(pane)
    // systemd counts an exit before this point as a failed start, which is right unless the runtime succeeded.
    if end == .ended(status: 0) {
      notice.send("READY=1")
      // The starting command checks the unit next, and the unit is about to end.
      notice.send("STOPPING=1")
    }
    return end
  }

  private func watchReady(_ pane: Pane) throws(SupervisorFailure) -> End {
    beat(pane)
    notice.send("READY=1")
    return try watch(pane)
  }

  /// Returns whether the program outlives its start. If not, the supervisor ends at once, and so the start fails.
  private func outlivesItsStart(_ pane: Pane) -> Bool {
    guard let handle = ProcessHandle(pane.pid) else { return false }
    let ends = [signals.descriptor, handle.descriptor]
    let deadline = Instant.now.advanced(by: Self.launchPatience)
    // Until then the process is our own launch, which says nothing about the runtime.
    while PaneProgram.isLaunch(ProcessFacts.words(of: pane.pid)), Instant.now < deadline {
      if Waiting.first(of: ends, within: .milliseconds(20)) != nil { return false }
    }
    return Waiting.first(of: ends, within: Self.settling) == nil
  }

  private static let settling: Duration = .milliseconds(300)
  /// A launch takes tenths of a second, but seconds if Codex's databases or a busy machine delay it.
  private static let launchPatience: Duration = .seconds(20)

  private static let serverPatience: Duration = .seconds(10)
  static let pause: Duration = .milliseconds(100)

  /// Returns whether there is a server; false if a signal arrived first.
  private func waitForServer() throws(SupervisorFailure) -> Bool {
    let deadline = Instant.now.advanced(by: Self.serverPatience)
    while let failure = try serverFailure() {
      if !hasHolder, search.unreachable(on: tmux.socket, after: failure) == nil { return true }
      guard Instant.now < deadline else { throw missingServer(failure) }
      if signals.come(within: Self.pause) { return false }
    }
    return true
  }

  /// Returns why no server can be reached; nil if one answers.
  private func serverFailure() throws(SupervisorFailure) -> TmuxFailure? {
    do throws(TmuxFailure) {
      try tmux.probe()
      return nil
    } catch .notInstalled {
      throw .tmux(.notInstalled)
    } catch {
      return error
    }
  }

  /// An unreachable server may still hold the runtime, so no second server is started.
  private func missingServer(_ failure: TmuxFailure) -> SupervisorFailure {
    if let server = search.unreachable(on: tmux.socket, after: failure) { return .tmux(.unreachable(server)) }
    if case .noServer = failure { return .noServer(tmux.socket) }
    return .tmux(failure)
  }

  var search: ServerSearch {
    ServerSearch(
      holder: hasHolder ? (try? Systemd().states(of: [UnitNames.holder]))?[UnitNames.holder] : nil,
      beats: beats.latest(of: name).map { [$0] } ?? [])
  }
}

// MARK: - The agent's pane

extension AgentSupervisor {
  /// Returns the pane that an earlier supervisor left, wherever it is now; nil if the agent has none.
  private func adopted() throws(SupervisorFailure) -> Pane? {
    switch AgentPaneSearch(for: name, in: folder, beats: beats).find(among: try panes()) {
    case .none: return nil
    case .several(let panes): throw .severalPanes(name, panes.map(\.place))
    case .elsewhere(_, let server):
      throw .tmux(.unreachable(ServerSearch.elsewhere(server, than: tmux.socket)))
    case .one(let pane):
      try record(pane)
      return pane
    }
  }

  /// Sets the tags on the pane itself and its process, which an older program or a pane's new program does not set.
  ///
  /// The process is recorded unless someone put another program into the pane.
  func record(_ pane: Pane) throws(SupervisorFailure) {
    guard !pane.isDead, pane.holdsStartedProcess != false, let process = ProcessFacts(of: pane.pid)?.identity,
      process != pane.recordedProcess
    else { return }
    let owner = folder.ownerTag(of: name)
    try onTmux { tmux throws(TmuxFailure) in try tmux.tag(pane, owner: owner, process: process) }
  }

  private func begun() throws(SupervisorFailure) -> Pane {
    let session = AgentSession(
      name: name, ownerTag: folder.ownerTag(of: name), environmentDigest: folder.environmentDigest(of: name),
      inputs: inputs(), command: command)
    let all = try panes()
    endLeftBehind(beside: all)
    let others = try panesOfSession(among: all)
    let id = try onTmux { [hasHolder] tmux throws(TmuxFailure) in
      if !others.isEmpty { return try tmux.startBeside(session) }
      return try tmux.start(session, startingServer: !hasHolder)
    }
    guard let pane = try pane(id) else { throw .tmux(.notThere("the pane of \(name)")) }
    try record(pane)
    history.append(.started(pid: pane.pid))
    return pane
  }

  /// Ends what an earlier runtime left outside its scope.
  private func endLeftBehind(beside panes: [Pane]) {
    let count = LeftBehind(by: [name], in: folder, beside: panes).end()
    if count == 0 { return }
    let ended = "ended \(count) \(count == 1 ? "process" : "processes") of an earlier runtime"
    log("\(ended) of \(name)")
    history.append(.note(ended))
  }

  /// Returns a person's panes in the session that was created for the agent, after the agent's own pane is gone.
  ///
  /// - Throws: `SupervisorFailure.foreignSession` if the session of that name is a person's.
  private func panesOfSession(among all: [Pane]) throws(SupervisorFailure) -> [Pane] {
    let panes = all.filter { $0.session == name }
    if panes.contains(where: { $0.sessionOwner != folder.ownerTag(of: name) }) {
      throw .foreignSession(name, tmux.socket)
    }
    return panes
  }

  /// Returns a pane of the server; nil if it is gone.
  private func pane(_ id: String) throws(SupervisorFailure) -> Pane? { try panes().first { $0.id == id } }

  /// Returns the present state of a pane of this agent; nil if it is gone. After a new server has started, its ID may be
  /// that of another agent's pane.
  func present(_ pane: Pane) throws(SupervisorFailure) -> Pane? {
    let ownerTag = folder.ownerTag(of: name)
    return try panes().first { $0.id == pane.id && ($0.pid == pane.pid || $0.owner == ownerTag) }
  }

  /// Returns all panes; none if no server runs, as before the first agent of a socket without a holder.
  private func panes() throws(SupervisorFailure) -> [Pane] {
    try onTmux { tmux throws(TmuxFailure) -> [Pane] in
      do throws(TmuxFailure) {
        return try tmux.panes()
      } catch .noServer {
        return []
      }
    }
  }

  /// Calls tmux and retries once: one failed call does not mean that an agent died.
  func onTmux<Value>(_ call: (Tmux) throws(TmuxFailure) -> Value) throws(SupervisorFailure) -> Value {
    do throws(TmuxFailure) {
      return try again(call)
    } catch {
      throw .tmux(error)
    }
  }

  private func again<Value>(_ call: (Tmux) throws(TmuxFailure) -> Value) throws(TmuxFailure) -> Value {
    do throws(TmuxFailure) {
      return try call(tmux)
    } catch .refused {
      return try call(tmux)
    }
  }
}

/// A supervisor could not do its work.
package enum SupervisorFailure: Error, Equatable {
  case noServer(TmuxSocket)
  /// A session has the agent's name but is not ours.
  case foreignSession(String, TmuxSocket)
  /// Several panes, listed by location, are tagged as the agent's.
  case severalPanes(String, [String])
  case tmux(TmuxFailure)
}
