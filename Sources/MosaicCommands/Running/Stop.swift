import ArgumentParser
import MosaicControl
import MosaicModel

/// `mosaic fleet stop`
struct Stop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop agents of this machine.",
    discussion: """
      Ends their sessions, also one that a failed unit left behind, and sees each runtime gone. The tmux server stays,
      unless --all is given. Sessions that a person made are left alone. Agents that left the roster can be named.

      Examples:
        mosaic fleet stop code0
        mosaic fleet stop --all
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let names = try fleet.stop(choice, quiet: home.quiet)
      if !home.quiet { Terminal.say("\(counted(names.count, "agent")) stopped") }
    }
  }
}

extension RunningFleet {
  /// Stops what was chosen. Returns the agents.
  @discardableResult
  func stop(_ choice: AgentChoice, quiet: Bool) throws -> [String] {
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
    if choice.names.isEmpty { try lifecycle.stopTarget() }
    try lifecycle.stop(names, on: record.sockets.map { Tmux(TmuxSocket($0)) })
    if choice.all { try lifecycle.stopHolder() }
    return names
  }
}
