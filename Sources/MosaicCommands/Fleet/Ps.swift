import ArgumentParser
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet ps`
struct Ps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ps",
    abstract: "Show every agent's unit, pane and readiness.",
    discussion: """
      STATE is one of working, available, waiting, stale, stuck, dead, stopped, disabled and unknown. SINCE shows how \
      long ago the agent's runtime last started or ended. LAST-EXIT shows the exit status or the signal with which it \
      last ended, or 'stopped' if mosaic was asked to stop it. Run 'mosaic explain WORD' to learn what a word in the table \
      means. A value that could not be observed is shown as 'unknown'. Other tmux sessions on the fleet's tmux server \
      are listed as UNMANAGED. On a terminal that is too narrow for every column, shows only NAME, STATE, SINCE and \
      FLAGS and, without --sort, moves the agents that need attention to the top.

      Examples:
        mosaic fleet ps
        mosaic fleet ps --watch --interval 5
        mosaic fleet ps --filter state=dead --fields name,last-exit
        mosaic fleet ps --json --fields name,state,flags
        mosaic fleet ps --json |
          jq '.agents[] | select(.readiness.value == "available").name'
      """)

  @OptionGroup var output: StateOptions

  @Flag(help: "Refresh the table until you press Ctrl-C.")
  var watch = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds between --watch refreshes.", valueName: "seconds"))
  var interval = 2

  @Flag(help: "Also query the fleet's other hosts, over ssh.")
  var hosts = false

  @OptionGroup var view: FleetViewOptions

  @Option(help: "When to use color.")
  var color = ColorChoice.auto

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...86_400).contains(interval) else {
      throw ValidationError("--interval takes a number of seconds from 1 to 86400")
    }
  }

  func run() throws {
    var listing = FleetListing()
    listing.format = output.format
    listing.isRepeated = watch
    listing.interval = interval
    listing.hosts = hosts
    listing.view = view.view
    listing.color = color
    try listing.print(WorkspacePlace(home), Report(home, format: output.format))
  }
}

extension Ps {
  /// The command line without options. Screens and scripts repeat it, and parsing takes an eighth of its time.
  static let plain = ["fleet", "ps"]

  static func runPlain() throws {
    try FleetListing().print(WorkspacePlace(home: nil, roster: nil), Report())
  }
}
