import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet comms-block`
struct CommsBlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comms-block", abstract: "Print an agent's instructions for reaching its peers.",
    discussion: """
      \(ExitTable.help(of: "fleet comms-block"))

      Example:
        mosaic fleet comms-block orchestrator
      """)

  @Argument(help: "Name of the agent.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "Host of the fleet if the roster does not set one. (default: the one from the last 'generate')", valueName: "name"
    ))
  var host: String?

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(
      display.format, color: display.display.color, quiet: true,
      spelling: Invocation(home, roster: roster).addingOptions)
    try report.run {
      let sheet = try CommsSheet(
        of: name, in: WorkspacePlace(home, roster: roster), ContextChoice(host: host.flatMap { HostName($0) }),
        limit: display.limit,
        tell: report.tell)
      report.show(output: sheet.text)
    }
  }
}
