import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet stop`
struct Stop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop agents of this machine.",
    discussion: """
      Stops the agents you name, or every agent: ends their sessions, including a session left over from a failed \
      unit, and waits until each runtime is gone. The tmux server keeps running unless you pass --all. Sessions that \
      mosaic did not create are left alone. You can also name agents that are no longer in the roster.

      Examples:
        mosaic fleet stop code0
        mosaic fleet stop --all
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let stopped = try RunningFleet(salvaging: home).stop(choice, quiet: home.quiet)
      if !home.quiet { Terminal.say(stopped.words) }
    }
  }
}

extension RunningFleet {
  /// Stops what was chosen.
  @discardableResult
  func stop(_ choice: AgentChoice, quiet: Bool) throws -> StoppedAgents {
    try confirmInstalled()
    let lifecycle = lifecycle(quiet: quiet)
    let loaded = try Systemd().loadedAgents()
    let local = record.localAgents.map(\.name)
    let known = local + loaded.filter { !local.contains($0) }
    for name in choice.names where !known.contains(name) {
      if let agent = record[name] { throw AgentElsewhere(name: name, host: agent.host) }
      throw UnknownAgentName(name: name, known: known)
    }
    let names = choice.names.isEmpty ? known : choice.names
    let outcome = try lifecycle.stop(names, withTarget: choice.names.isEmpty, on: servers)
    if choice.all {
      if !quiet, let note = strangersNote { Terminal.say(note) }
      try lifecycle.stopHolder(of: record.holder, on: servers)
    }
    try StillRunning.check(outcome, of: self)
    let stopped = outcome.ran
    // One that systemd only remembers was not meant by anybody.
    let meant = choice.names.isEmpty ? local + stopped.filter { !local.contains($0) } : choice.names
    return StoppedAgents(stopped: stopped, meant: meant)
  }

  /// Stops what still runs of this workspace after another one has put its units in place of these. Returns the agents.
  func stopLeftBehind(quiet: Bool) throws -> [String] {
    let lifecycle = lifecycle(quiet: quiet)
    let loaded = try Systemd().loadedAgents()
    let outcome = try lifecycle.stop(
      lifecycle.own(of: loaded), endingSessionsOf: record.localAgents.map(\.name), on: servers)
    if try lifecycle.isHolderOwn(), try lifecycle.running(of: Systemd().loadedAgents()).isEmpty {
      try lifecycle.stopHolder(of: record.holder, on: servers)
    }
    try StillRunning.check(outcome, of: self)
    return outcome.ran
  }

  /// Sessions other than the agents' that end with the fleet's tmux server. A server that someone else started keeps running.
  private var strangersNote: String? {
    guard (try? lifecycle(quiet: true).isHolderOwn()) == true, let socket = record.socket,
      let panes = try? Tmux(.named(socket)).panes()
    else { return nil }
    let marks = Set(record.localAgents.map { folder.mark(of: $0.name) })
    let strange = panes.filter { $0.session != record.holder && !marks.contains($0.owner ?? "") }
    let others = Set(strange.map(\.session)).sorted()
    if others.isEmpty { return nil }
    return
      "note: with the tmux server on socket '\(socket)' \(others.count == 1 ? "ends a session" : "end sessions") that "
      + "mosaic did not make: \(Visible.line(listed(others)))"
  }

  /// The tmux servers of this machine's agents.
  var servers: [Tmux] { record.sockets.map { Tmux(TmuxSocket($0)) } }
}
