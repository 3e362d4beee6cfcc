import ArgumentParser
import MosaicOperations

/// `mosaic update`
struct Update: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Update the library, generated files and installed units to this version.",
    discussion: """
      Leaves your own files and running agents unchanged. With --relaunch, restarts the agents whose launch \
      configuration has changed.

      Examples:
        mosaic update
        mosaic update --relaunch
      """)

  @Flag(help: "Restart the agents whose launch configuration has changed.")
  var relaunch = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let report = Report(home, roster: roster, color: display.color)
    try report.run {
      let place = WorkspacePlace(home, roster: roster)
      _ = try Generation(of: place, ContextChoice(), limit: display.limit, tell: report.tell).run()
      if relaunch { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).relaunch() }
    }
  }
}
