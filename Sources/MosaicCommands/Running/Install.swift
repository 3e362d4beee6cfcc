import ArgumentParser
import MosaicControl

/// `mosaic fleet install`
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Generate the fleet, give systemd its units, and start it at boot.",
    discussion: """
      Starts nothing now. From then on generate, add, edit and remove keep systemd's copies of the units current, and
      check compares them.

      Examples:
        mosaic fleet install
        mosaic fleet install --no-enable      not at boot
      """)

  @Flag(inversion: .prefixedNo, help: "Start the fleet at boot.")
  var enable = true

  @Flag(help: "Keep units that are in the way as UNIT.bak-N.")
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
