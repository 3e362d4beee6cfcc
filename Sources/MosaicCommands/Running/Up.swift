import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// `mosaic fleet up`
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Install the fleet and start it, once every runtime and working directory is seen to be there.",
    discussion: """
      Before anything is started, lists the first-run screens at which agents would stop, each with the command that answers it. Agents that would meet one are left alone, the others start; exit code 1 then.

      Example:
        mosaic fleet up
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      let installation = Installation(
        home: home, roster: roster, context: context, display: display, force: false, enables: true)
      let fleet = try installation.run()
      try ObstaclesInTheWay.check(fleet)
      try AgentStart(fleet: fleet, choice: .everyAgent, quiet: home.quiet, invocation: Invocation(home)).run()
      if !home.quiet, let note = Installation.lingerNote { Terminal.say(note) }
    }
  }
}

/// `mosaic fleet down`
struct Down: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down",
    abstract: "Stop every agent of this machine and the tmux server that they live in.",
    discussion: """
      The same as 'mosaic fleet stop --all': sessions that someone made on the fleet's own socket end with its server;
      tmux's default server and the sessions on it stay. The fleet starts again at boot, if it is installed.

      Example:
        mosaic fleet down
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let stopped = try RunningFleet(salvaging: home).stop(.everything, quiet: home.quiet)
      if !home.quiet { Terminal.say(stopped.words) }
    }
  }
}
