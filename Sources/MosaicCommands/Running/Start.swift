import ArgumentParser
import MosaicControl

/// `mosaic fleet start`
struct Start: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start agents of this machine, four at a time.",
    discussion: """
      Waits until each is up; exit code 1 says that one is not. An agent that systemd had given up on is tried anew.

      Without names, agents that would stop at a first-run screen of their runtime are listed and left alone, and the exit code is 1. An agent that you name is started, with a warning.

      Examples:
        mosaic fleet start
        mosaic fleet start code0 code1
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      try AgentStart(fleet: RunningFleet(home), choice: choice, quiet: home.quiet, invocation: Invocation(home)).run()
    }
  }
}
