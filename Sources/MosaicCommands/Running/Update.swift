import ArgumentParser
import MosaicControl
import MosaicModel

/// `mosaic fleet update`
struct Update: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Bring the written-out library, the generated files and the installed units to this version.",
    discussion: """
      Your own files stay as they are. Running agents are left alone; with --relaunch those restart whose files
      changed.

      Examples:
        mosaic update
        mosaic update --relaunch
      """)

  @Flag(help: "Restart the agents that would start differently now.")
  var relaunch = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      var generate = try Generate.parse([])
      (generate.home, generate.roster) = (home, roster)
      generate.display = try DiagnosticsOptions(display)
      try generate.run()
      if relaunch { try restart(RunningFleet(home)) }
    }
  }

  private func restart(_ fleet: RunningFleet) throws {
    let changed = try fleet.changedAgents()
    let missing = try fleet.lifecycle(quiet: home.quiet).restart(changed)
    if !missing.isEmpty { throw AgentsNotUp(units: missing) }
    if !home.quiet { Terminal.say("\(counted(changed.count, "agent")) restarted") }
  }
}

extension RunningFleet {
  /// Agents that run and would start differently now, in the order of the roster.
  func changedAgents() throws -> [String] {
    let panes = try Set(record.localAgents.map(\.socket)).flatMap { socket in
      do { return try Tmux(TmuxSocket(socket)).panes() } catch TmuxFailure.noServer { return [] }
    }
    let marks = Dictionary(
      panes.map { ($0.agentMark ?? "", $0.environmentMark ?? "") }, uniquingKeysWith: { first, _ in first })
    return record.localAgents.map(\.name).filter { name in
      marks[folder.mark(of: name)].map { $0 != folder.environmentMark(of: name) } == true
    }
  }
}
