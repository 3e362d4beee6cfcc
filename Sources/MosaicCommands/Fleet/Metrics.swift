import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet metrics`
struct Metrics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print the state of this host's agents as metrics for Prometheus.",
    discussion: """
      Observes the agents once, as 'mosaic fleet ps' does, and prints the result in the text format of Prometheus. Opens \
      no port. A value that could not be observed is left out, and a state is then 'unknown'. With --output, replaces a \
      file in one step, for the textfile collector of node_exporter; overwrites a file only if mosaic wrote it. \
      The folder must exist.

      \(ExitTable.help(of: "fleet metrics"))

      Examples:
        mosaic fleet metrics
        mosaic fleet metrics --output /var/lib/node_exporter/mosaic.prom
      """)

  @Option(help: ArgumentHelp("File to write.", valueName: "file"))
  var output: String?

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a file") }
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      let metrics = try FleetMetrics(of: WorkspacePlace(home), tell: report.tell)
      guard let output else { return Terminal.write(bytes: metrics.bytes) }
      try metrics.write(to: output)
    }
  }
}
