import ArgumentParser
import MosaicControl

/// `mosaic fleet restart`
struct Restart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Restart agents of this machine, four at a time.",
    discussion: """
      Without names every agent; the others keep running while one restarts. --all ends the tmux server as well.

      Examples:
        mosaic fleet restart code0
        mosaic fleet restart --all
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      try fleet.confirmInstalled()
      let names = try choice.agents(of: fleet)
      let lifecycle = fleet.lifecycle(quiet: home.quiet)
      if choice.all {
        try fleet.stop(choice, quiet: true)
        try lifecycle.startHolder()
      }
      let missing = try lifecycle.restart(names)
      if !missing.isEmpty { throw AgentsNotUp(units: missing) }
      if choice.names.isEmpty { try lifecycle.startTarget() }
      if !home.quiet { Terminal.say("\(counted(names.count, "agent")) restarted") }
    }
  }
}
