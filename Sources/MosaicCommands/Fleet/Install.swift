import ArgumentParser
import MosaicOperations

/// `mosaic fleet install`
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Generate the fleet, install its units, and enable it at boot.",
    discussion: """
      Does not start anything. From then on, 'generate', 'add', 'edit' and 'remove' also update systemd's copies of the \
      units, and 'check' compares them.

      Examples:
        mosaic fleet install
        mosaic fleet install --no-enable
      """)

  @Flag(inversion: .prefixedNo, help: "Start the fleet at boot.")
  var enable = true

  @Flag(help: "Replace conflicting units and keep the old ones as UNIT.bak-N.")
  var force = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let place = WorkspacePlace(home, roster: roster)
    let report = Report(home, roster: roster, place: place, color: display.color)
    try report.run {
      try Installation(
        of: place, context.choice, limit: display.limit, force: force, enables: enable,
        tell: report.tell
      ).run()
      if let note = Installation.lingerNote { report.tell(note) }
      report.next("mosaic fleet start")
    }
  }
}
