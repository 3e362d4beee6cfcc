import ArgumentParser
import MosaicDiagnostics
import MosaicOperations

/// `mosaic fleet status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the fleet's systemd units on this host.",
    discussion: """
      Exit code 1: a unit failed or is not running.

      Example:
        mosaic fleet status
      """)

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let summary = UnitSummary(try FleetUnits(of: WorkspacePlace(home), tell: report.tell))
      report.show(text: summary.text, data: JSONText.render(summary.report))
      if !summary.isAllRunning { throw ExitStatus.no }
    }
  }
}
