import Glibc
package import MosaicModel

/// Keeps one agent's session: makes or adopts it, gives its signs of life, and ends with it.
///
/// It is what an agent's unit starts. Killing it ends nothing: the session lives in the holder's control group, and the
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
  /// What runs in the pane.
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

  /// How a supervisor's work came to its end.
  package enum End: Equatable {
    /// It was told to end, and has seen the runtime's process go.
    case stopped
    /// The runtime ended by itself, with this exit status; 128 and more is a signal.
    case ended(status: Int32)
    /// Someone else took the session away.
    case vanished
  }

  /// Supervises until the agent ends or a signal comes.
  ///
  /// - Throws: `SupervisorFailure`.
  package func run() throws(SupervisorFailure) -> End {
    guard try waitForServer() else { return .stopped }
    let others = try ownSession()
    if let adopted = others.ofRuntime {
      log("adopted the session of \(name); its runtime is process \(adopted.pid)")
      return try watchReady(adopted)
    }
    let pane = try begun(beside: others)
    if outlivesItsStart(pane) { return try watchReady(pane) }
    let end = try watch(pane)
    // systemd counts an end before this as a start that failed, which it is unless the runtime says otherwise.
    if end == .ended(status: 0) { notice.send("READY=1") }
    return end
  }

  private func watchReady(_ pane: Pane) throws(SupervisorFailure) -> End {
    beat(pane)
    notice.send("READY=1\nSTATUS=runtime is process \(pane.pid)")
    return try watch(pane)
  }

  /// What cannot be started at all ends at once, and whoever waits for the start is told so.
  private func outlivesItsStart(_ pane: Pane) -> Bool {
    guard let handle = ProcessHandle(pane.pid) else { return false }
    return Waiting.first(of: [signals.descriptor, handle.descriptor], within: Self.settling) == nil
  }

  private static let settling: Duration = .milliseconds(300)

  private static let serverPatience: Duration = .seconds(10)
  static let pause: Duration = .milliseconds(100)

  /// Returns whether there is a server; false where a signal came first.
  private func waitForServer() throws(SupervisorFailure) -> Bool {
    guard hasHolder else { return true }
    let deadline = Instant.now.advanced(by: Self.serverPatience)
    while try !onTmux({ tmux throws(TmuxFailure) in try tmux.isRunning() }) {
      guard Instant.now < deadline else { throw .noServer(tmux.socket) }
      if signals.come(within: Self.pause) { return false }
    }
    return true
  }

  /// The panes of a session that an earlier supervisor made; none where there is no session.
  private func ownSession() throws(SupervisorFailure) -> [Pane] {
    let panes = try onTmux { [name] tmux throws(TmuxFailure) in try tmux.panes(of: name) }
    if panes.contains(where: { $0.agentMark != folder.mark(of: name) }) { throw .foreignSession(name, tmux.socket) }
    return panes
  }

  /// - Parameter others: panes of the agent's session that are not its runtime's, such as a person's.
  private func begun(beside others: [Pane]) throws(SupervisorFailure) -> Pane {
    let session = AgentSession(
      name: name, agentMark: folder.mark(of: name), environmentMark: folder.environmentMark(of: name),
      command: command)
    try onTmux { [hasHolder] tmux throws(TmuxFailure) in
      if !others.isEmpty { return try tmux.startBeside(session) }
      try tmux.start(session, startingServer: !hasHolder)
    }
    guard let pane = try pane() else { throw .tmux(.notThere("the session of \(name)")) }
    return pane
  }

  func pane() throws(SupervisorFailure) -> Pane? {
    try onTmux { [name] tmux throws(TmuxFailure) in try tmux.pane(of: name) }
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
  case tmux(TmuxFailure)
}
