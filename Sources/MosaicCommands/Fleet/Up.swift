import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet up`
struct Up: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Install and start the fleet.",
    discussion: """
      First checks that every runtime and working directory exists. Does not start an agent that would stop at a \
      first-run screen. Instead, prints the screen and the command that answers it, and starts the remaining agents. \
      Agents that are no longer in the roster but are still running are listed; with \
      --remove-orphans, they are stopped.

      Waits until each agent shows its composer, the box that messages are typed into. If one does not show \
      it in time, or stops at a question, the command reports it.

      \(ExitTable.help(of: "fleet up"))

      Examples:
        mosaic fleet up
        mosaic fleet up --remove-orphans
      """)

  @Flag(help: "Stop agents that are no longer in the roster.")
  var removeOrphans = false

  @OptionGroup var ready: ReadyOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let place = WorkspacePlace(home, roster: roster)
    let report = Report(home, roster: roster, place: place, color: display.color)
    try report.run {
      try FleetVerbs(on: place, tell: report.tell).up(
        context.choice, limit: display.limit, removingOrphans: removeOrphans, patience: ready.patience)
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
    try report.run { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).stop(.everything, by: .down) }
  }
}
