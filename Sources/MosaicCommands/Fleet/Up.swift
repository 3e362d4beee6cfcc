import ArgumentParser
import MosaicOperations

/// `mosaic fleet up`
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Install and start the fleet.",
    discussion: """
      Checks first that every runtime and working directory exists. Lists the first-run screens at which agents would \
      stop, each with the command that answers it; those agents are not started, the others are, and the exit code is \
      1.

      Example:
        mosaic fleet up
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let report = Report(home, roster: roster, color: display.color)
    try report.run {
      try FleetVerbs(on: WorkspacePlace(home, roster: roster), tell: report.tell).up(
        context.choice, limit: display.limit)
    }
  }
}

/// `mosaic fleet down`
struct Down: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down",
    abstract: "Stop every agent of this machine and the tmux server they run in.",
    discussion: """
      Does the same as 'mosaic fleet stop --all': sessions that anyone created on the fleet's own socket end with its \
      server; tmux's default server and its sessions keep running. The fleet starts again at boot if it is installed.

      Example:
        mosaic fleet down
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).stop(.everything) }
  }
}
