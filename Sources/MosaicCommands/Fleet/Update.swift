import ArgumentParser
import MosaicOperations

/// `mosaic update`
struct Update: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Update shipped roles and profiles, generated files and units after an upgrade.",
    discussion: """
      Leaves your own files and running agents unchanged. With --relaunch, restarts the agents whose launch \
      configuration has changed. With --idle, restarts them one after the other, each when it is available, and waits \
      for those that are not.

      Examples:
        mosaic update
        mosaic update --relaunch
        mosaic update --relaunch --idle --timeout 3600
      """)

  @Flag(help: "Restart the agents whose launch configuration has changed.")
  var relaunch = false

  @Flag(help: "With --relaunch: restart each agent when it is available.")
  var idle = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --idle: seconds to wait in all. (default: no limit)", valueName: "s"))
  var timeout: Int?

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if idle && !relaunch { throw ValidationError("--idle needs --relaunch") }
    if timeout != nil && !idle { throw ValidationError("--timeout needs --idle") }
    if let timeout, !(1...86_400).contains(timeout) {
      throw ValidationError("--timeout takes a number of seconds from 1 to 86400")
    }
  }

  func run() throws {
    let report = Report(home, roster: roster, color: display.color)
    try report.run {
      let place = WorkspacePlace(home, roster: roster)
      _ = try Generation(of: place, ContextChoice(), limit: display.limit, tell: report.tell).run()
      let verbs = FleetVerbs(on: WorkspacePlace(home), tell: report.tell)
      if idle { try verbs.relaunchWhenIdle(limit: timeout) } else if relaunch { try verbs.relaunch() }
    }
  }
}
