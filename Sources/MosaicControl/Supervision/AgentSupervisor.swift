import Glibc
import MosaicHost
package import MosaicModel

/// Keeps one agent's session: creates or adopts it, writes its heartbeats, and ends with it.
///
/// An agent's unit starts it. Killing it ends nothing: the session is in the holder's control group, and the
/// next supervisor adopts it.
package struct AgentSupervisor {
  let name: String
  let folder: FleetFolder
  let tmux: Tmux
  /// Whether the fleet's holder keeps the tmux server; on a socket of the agent's own none does.
  let hasHolder: Bool
  let model: String?
  let beats: HeartbeatFiles
  let pace: HeartbeatPace
  /// The program in the pane.
  let command: [String]
  let notice: ServiceNotice
  /// Takes a line for the service's log.
  let log: (String) -> Void
  let signals = EndingSignals()

  package init(
    of name: String, in folder: FleetFolder, on tmux: Tmux, hasHolder: Bool, model: String?, beats: HeartbeatFiles,
    pace: HeartbeatPace, command: [String], notice: ServiceNotice, log: @escaping (String) -> Void
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
    self.log = log
  }

  /// The reason why a supervisor ended.
  package enum End: Equatable {
    /// It was asked to end, and the runtime's process is gone.
    case stopped
    /// The runtime ended by itself, with this exit status; 128 and more is a signal.
    case ended(status: Int32)
    /// Another program ended the session.
    case vanished
  }

  /// Supervises until the agent ends or a signal comes.
  ///
  /// - Throws: `SupervisorFailure`.
  package func run() throws(SupervisorFailure) -> End {
    guard try waitForServer() else { return .stopped }
    if let adopted = try adopted() {
      log("adopted the pane of \(name), \(adopted.place); its runtime is process \(adopted.pid)")
      return try watchReady(adopted)
    }
    let pane = try begun()
    if outlivesItsStart(pane) { return try watchReady(pane) }
    let end = try watch(pane)
    // systemd counts an exit before this point as a failed start, which is right unless the runtime reports otherwise.
    if end == .ended(status: 0) {
      notice.send("READY=1")
      // The start looks at the unit next, and the unit is about to end.
      notice.send("STOPPING=1")
    }
    return end
  }

  private func watchReady(_ pane: Pane) throws(SupervisorFailure) -> End {
    beat(pane)
    notice.send("READY=1\nSTATUS=runtime is process \(pane.pid)")
    return try watch(pane)
  }

  /// If the program cannot be started at all, end at once and report it to the process that waits for the start.
  private func outlivesItsStart(_ pane: Pane) -> Bool {
    guard let handle = ProcessHandle(pane.pid) else { return false }
    let ends = [signals.descriptor, handle.descriptor]
    let deadline = Instant.now.advanced(by: Self.launchPatience)
    // Until then the process is a launch of ours, which says nothing of the runtime.
    while PaneProgram.isLaunch(ProcessFacts.words(of: pane.pid)), Instant.now < deadline {
      if Waiting.first(of: ends, within: .milliseconds(20)) != nil { return false }
    }
    return Waiting.first(of: ends, within: Self.settling) == nil
  }

  private static let settling: Duration = .milliseconds(300)
  /// A launch takes tenths of a second; Codex's databases, or a busy machine, can take seconds.
  private static let launchPatience: Duration = .seconds(20)

  private static let serverPatience: Duration = .seconds(10)
  static let pause: Duration = .milliseconds(100)

  /// Returns whether there is a server; false if a signal came first.
  private func waitForServer() throws(SupervisorFailure) -> Bool {
    let deadline = Instant.now.advanced(by: Self.serverPatience)
    while let failure = try serverFailure() {
      if !hasHolder, search.unreachable(on: tmux.socket, after: failure) == nil { return true }
      guard Instant.now < deadline else { throw missingServer(failure) }
      if signals.come(within: Self.pause) { return false }
    }
    return true
  }

  /// Why no server can be talked to; nil if one can.
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

  /// A server that cannot be reached may hold the runtime still; none is started next to it.
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
  /// The pane that an earlier supervisor left, wherever it is now; nil if the agent has none.
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

  /// Sets what an older program, or a pane's new program, has not: the tags on the pane itself and its process.
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
      command: command)
    let others = try panesOfSession()
    let id = try onTmux { [hasHolder] tmux throws(TmuxFailure) in
      if !others.isEmpty { return try tmux.startBeside(session) }
      return try tmux.start(session, startingServer: !hasHolder)
    }
    guard let pane = try pane(id) else { throw .tmux(.notThere("the pane of \(name)")) }
    try record(pane)
    return pane
  }

  /// A person's panes in the session that was made for the agent, from which the agent's own is gone.
  ///
  /// - Throws: `SupervisorFailure.foreignSession` if the session of that name is a person's.
  private func panesOfSession() throws(SupervisorFailure) -> [Pane] {
    let panes = try panes().filter { $0.session == name }
    if panes.contains(where: { $0.sessionOwner != folder.ownerTag(of: name) }) {
      throw .foreignSession(name, tmux.socket)
    }
    return panes
  }

  /// A pane of the server; nil if it is gone.
  func pane(_ id: String) throws(SupervisorFailure) -> Pane? { try panes().first { $0.id == id } }

  /// Every pane of the server; none if no server runs, as before the first agent of a socket without a holder.
  private func panes() throws(SupervisorFailure) -> [Pane] {
    try onTmux { tmux throws(TmuxFailure) -> [Pane] in
      do throws(TmuxFailure) {
        return try tmux.panes()
      } catch .noServer {
        return []
      }
    }
  }

  /// Calls tmux, and once more where it failed: one failed call is not a death.
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
  /// A session of the agent's name that is not ours.
  case foreignSession(String, TmuxSocket)
  /// More than one pane, by where they are, is tagged as the agent's.
  case severalPanes(String, [String])
  case tmux(TmuxFailure)
}
