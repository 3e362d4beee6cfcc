import ArgumentParser
import MosaicControl
import MosaicModel

/// `mosaic update`
struct Update: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Update the library, generated files and installed units to this version.",
    discussion: """
      Leaves your own files and running agents unchanged; with --relaunch, restarts the agents whose files changed.

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
    try fleet.confirmUp(fleet.lifecycle(quiet: home.quiet).restart(changed))
    if !home.quiet { Terminal.say("\(counted(changed.count, "agent")) restarted") }
  }
}

extension RunningFleet {
  /// Agents that run and would start differently now, in the order of the roster.
  func changedAgents() throws -> [String] {
    try gathering.observe().agents.filter { $0.host == record.context.host }.filter { agent in
      if agent.pane.value == nil { throw TmuxFailure.refused(agent.pane.evidence) }
      return agent.flags.contains { $0.flag == .restartNeeded }
    }.map(\.name)
  }
}
