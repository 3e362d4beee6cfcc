import ArgumentParser
import MosaicControl

/// `mosaic fleet install`
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Generate the fleet, install its units, and enable it at boot.",
    discussion: """
      Starts nothing now. After this, 'generate', 'add', 'edit' and 'remove' update systemd's copies of the units, \
      and 'check' compares them.

      Examples:
        mosaic fleet install
        mosaic fleet install --no-enable
      """)

  @Flag(inversion: .prefixedNo, help: "Start the fleet at boot.")
  var enable = true

  @Flag(help: "Replace units that are in the way and keep them as UNIT.bak-N.")
  var force = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      try Installation(
        home: home, roster: roster, context: context, display: display, force: force, enables: enable
      ).run()
      guard !home.quiet else { return }
      if let note = Installation.lingerNote { Terminal.say(note) }
      Terminal.say("next: \(Invocation(home).spelled("mosaic fleet start"))")
    }
  }
}
