import ArgumentParser
import MosaicOperations

/// `mosaic fleet up`
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Install and start the fleet.",
    discussion: """
      First checks that every runtime and working directory exists. Lists each first-run screen at which an agent would \
      stop, with the command that answers it. If there is one, starts \
      only the other agents and exits with code 1.

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
    abstract: "Stop every agent on this host and the tmux server they run in.",
    discussion: """
      Does the same as 'mosaic fleet stop --all': every session on the fleet's own socket ends with its server, no matter \
      who created it, but tmux's default server and its sessions keep running. If the fleet is installed, it starts \
      again at boot.

      Example:
        mosaic fleet down
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).stop(.everything) }
  }
}
