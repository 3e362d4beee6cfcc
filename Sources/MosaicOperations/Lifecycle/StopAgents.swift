package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

extension RunningFleet {
  /// Stops the selected agents.
  @discardableResult
  package func stop(_ choice: AgentSelection, tell: @escaping Tell) throws -> StoppedAgents {
    try confirmInstalled()
    let lifecycle = lifecycle(tell)
    let loaded = try Systemd().loadedAgents()
    let local = record.localAgents.map(\.name)
    let known = local + loaded.filter { !local.contains($0) }
    for name in choice.names where !known.contains(name) {
      if let agent = record[name] { throw Refusal.agentElsewhere(name: name, host: agent.host) }
      throw Refusal.unknownAgentName(name: name, known: known)
    }
    let names = choice.names.isEmpty ? known : choice.names
    recordStopRequest(for: names)
    let outcome = try lifecycle.stop(names, withTarget: choice.names.isEmpty, on: servers)
    if choice.isWholeFleet {
      if let note = unmanagedSessionsNote { tell(.note(note)) }
      try lifecycle.stopHolder(of: record.holder, on: servers)
    }
    try StillRunning.check(outcome, of: self)
    let stopped = outcome.ran
    // A person does not mean a unit that systemd merely remembers.
    let meant = choice.names.isEmpty ? local + stopped.filter { !local.contains($0) } : choice.names
    return StoppedAgents(stopped: stopped, meant: meant)
  }

  /// Stops this workspace's remaining processes after another workspace replaced its units. Returns the agents.
  package func stopLeftBehind(tell: @escaping Tell) throws -> [String] {
    let lifecycle = lifecycle(tell)
    let loaded = try Systemd().loadedAgents()
    let outcome = try lifecycle.stop(
      lifecycle.own(of: loaded), endingSessionsOf: record.localAgents.map(\.name), on: servers)
    if try lifecycle.isHolderOwn(), try lifecycle.running(of: Systemd().loadedAgents()).isEmpty {
      try lifecycle.stopHolder(of: record.holder, on: servers)
    }
    try StillRunning.check(outcome, of: self)
    return outcome.ran
  }

  /// A note about other sessions that end with the fleet's tmux server. A server that someone else started keeps
  /// running.
  private var unmanagedSessionsNote: String? {
    guard (try? lifecycle { _ in }.isHolderOwn()) == true, let socket = record.socket,
      let panes = try? Tmux(.named(socket)).panes()
    else { return nil }
    let tags = Set(record.localAgents.map { folder.ownerTag(of: $0.name) })
    let others = panes.filter { $0.session != record.holder && !tags.contains($0.owner ?? "") }
    let names = Set(others.map(\.session)).sorted()
    if names.isEmpty { return nil }
    return
      "stopping the tmux server on socket '\(socket)' also ends \(names.count == 1 ? "a session" : "sessions") that "
      + "mosaic did not create: \(TerminalSafe.line(listed(names)))"
  }

  /// The tmux servers of this machine's agents.
  package var servers: [Tmux] { record.sockets.map { Tmux(TmuxSocket($0)) } }
}
