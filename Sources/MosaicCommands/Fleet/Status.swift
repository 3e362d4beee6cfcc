import ArgumentParser
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the fleet's systemd units and agents on this host.",
    discussion: """
      Judges an agent by its unit, its pane and its heartbeat, as 'mosaic fleet ps' does. An agent that was not started is missing only if the \
      whole fleet was started.

      \(ExitTable.help(of: "fleet status"))

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
