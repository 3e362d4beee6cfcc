import Glibc
import MosaicHost

// The time between the start of an agent's runtime and its end.
extension AgentSupervisor {
  /// Writes heartbeats until the runtime ends or a signal arrives.
  func watch(_ first: Pane) throws(SupervisorFailure) -> End {
    var pane = first
    while let handle = ProcessHandle(pane.pid) {
      switch observe(pane, handle: handle) {
      case .signal: return try stop(pane, handle: handle)
      case .end:
        guard let next = try successor(of: pane) else { return try close(pane) }
        pane = next
      }
    }
    return try close(pane)
  }

  private enum Event {
    case signal, end
  }

  /// Writes heartbeats until an event occurs.
  private func observe(_ pane: Pane, handle: ProcessHandle) -> Event {
    while true {
      beat(pane)
      let events = [signals.descriptor, handle.descriptor]
      // A kill is noted at once: systemd removes the group, and the count with it, as soon as it is empty.
      switch Waiting.first(of: events, alarm: memory.descriptor, within: .seconds(pace.interval)) {
      case 0: return .signal
      case 1:
        noteKilled()
        return .end
      default: continue
      }
    }
  }

  func beat(_ pane: Pane) {
    notifier?.pull()
    if let group = scope?.group(of: pane.pid) { memory.watch(group) }
    noteKilled()
    status.update(name, in: pane, of: folder)
    let now = time(nil)
    // One from the future, written before the clock was set back, would keep the supervisor silent.
    if let native = beats.nativeBeat(of: name), 0..<(2 * pace.interval) ~= now - native.time { return }
    beats.write(Heartbeat(time: now, pid: pane.pid, status: .ok, model: model), of: name)
  }

  /// Notes that the kernel killed something that the runtime started, while the runtime lives on.
  private func noteKilled() {
    guard memory.hasNewKill() else { return }
    let text = "the kernel killed a process of \(name), because its memory was exhausted"
    log(text)
    history.append(.note(text))
  }

  /// Returns the pane with its new process, if someone started one with `respawn-pane`.
  private func successor(of pane: Pane) throws(SupervisorFailure) -> Pane? {
    guard let now = try present(pane), !now.isDead, now.pid != pane.pid else { return nil }
    try record(now)
    history.append(.started(pid: now.pid))
    // The new process has a scope of its own.
    memory.forget()
    return now
  }

  /// Reports how the runtime ended, and removes its dead pane so that the next start creates a new one.
  private func close(_ pane: Pane) throws(SupervisorFailure) -> End {
    let sawKill = memory.hasKill(within: Self.killPatience)
    // What the runtime started must not outlive it.
    defer { scope?.stop() }
    guard let dead = try deadPane(after: pane) else {
      log("the pane of \(name) was ended by another program")
      history.append(.ended(.vanished))
      return .vanished
    }
    // Treat an unknown exit as a failure.
    let status = dead.deadStatus ?? dead.deadSignal.map { 128 + $0 } ?? 1
    let lines = try onTmux { tmux throws(TmuxFailure) in try tmux.lastLines(Self.lastLines, of: dead.id) }
    for line in lines where !line.allSatisfy(\.isWhitespace) && !line.hasPrefix(Self.ownLine) {
      log("| \(line)")
      history.append(.output(line))
    }
    log("the runtime of \(name) ended with \(dead.deadSignal.map { "signal \($0)" } ?? "status \(status)")")
    let end = dead.deadSignal.map(RuntimeEnd.signal) ?? .status(status)
    // systemd ends the whole scope with SIGTERM if the kernel killed any process of it.
    let ends: [RuntimeEnd] = [.signal(SIGKILL), .signal(SIGTERM), .status(128 + SIGTERM)]
    history.append(.ended(sawKill && ends.contains(end) ? .outOfMemory : end))
    try onTmux { tmux throws(TmuxFailure) in try tmux.end(pane: dead.id) }
    return .ended(status: status)
  }

  private static let lastLines = 200
  /// The time in which the kernel takes the memory of a killed process back.
  private static let killPatience: Duration = .seconds(10)
  /// tmux's own text in a pane whose program has ended.
  private static let ownLine = "Pane is dead ("
  private static let statusPatience: Duration = .seconds(2)

  /// Returns the pane once tmux knows how its program ended, a moment after the process is gone. tmux 3.3a sometimes
  /// misses the signal until another of the server's programs ends.
  private func deadPane(after pane: Pane) throws(SupervisorFailure) -> Pane? {
    let deadline = Instant.now.advanced(by: Self.statusPatience)
    var isNudged = false
    while let now = try present(pane) {
      let isTold = now.deadStatus != nil || now.deadSignal != nil
      if now.isDead && isTold || Instant.now > deadline { return now }
      _ = signals.come(within: Self.pause)
      if !isNudged { try onTmux { tmux throws(TmuxFailure) in try tmux.awake() } }
      isNudged = true
    }
    return nil
  }
}

extension AgentSupervisor {
  private static let hangupPatience: Duration = .seconds(3)
  /// The same for a runtime in a scope, in which systemd ends everything after this process.
  private static let hangupPatienceInScope: Duration = .milliseconds(500)
  /// Seconds; must be less than systemd waits before it kills this process.
  private static let endPatience = 2

  /// Ends the pane, so that tmux sends SIGHUP to the runtime, and waits until the process is gone. If the server does
  /// not answer, sends SIGHUP to the process directly.
  private func stop(_ pane: Pane, handle: ProcessHandle) throws(SupervisorFailure) -> End {
    notice.send("STOPPING=1")
    let isInScope = scope?.holds(pane.pid) == true
    do {
      try tmux.end(pane: pane.id, patience: Self.endPatience)
    } catch {
      log("tmux did not end the pane of \(name); sending SIGHUP directly to its runtime")
      history.append(.note("tmux did not end the pane; SIGHUP was sent to the runtime"))
      handle.send(SIGHUP)
    }
    if isInScope {
      _ = handle.ends(within: Self.hangupPatienceInScope)
      scope?.stop()
    } else if !handle.ends(within: Self.hangupPatience) {
      log("the runtime of \(name) did not end after SIGHUP; killing it")
      history.append(.note("the runtime did not end after SIGHUP and was killed"))
      handle.send(SIGKILL)
      _ = handle.ends(within: .seconds(2))
    }
    history.append(.stopped)
    return .stopped
  }
}
