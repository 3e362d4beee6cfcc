import ArgumentParser
import MosaicDiagnostics
import MosaicOperations

/// `mosaic fleet doctor`
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Diagnose problems that keep the fleet from running.",
    discussion: """
      Changes nothing. Exit code 1: an error was found; warnings alone exit with 0.

      Example:
        mosaic fleet doctor
      """)

  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let issues = try Diagnosis(of: WorkspacePlace(home)).findings()
      report.show(issues)
      if issues.isEmpty { report.say("no problems found") }
      report.count(issues)
      if issues.contains(where: { $0.severity == .error }) { throw ExitStatus.no }
    }
  }
}
