import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet verify`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify the session, program and heartbeat of every agent on this host.",
    discussion: """
      Prints nothing if all are present; otherwise lists what is missing.

      \(ExitTable.help(of: "fleet verify"))

      Example:
        mosaic fleet verify && echo all there
      """)

  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(display, home: home)
    try report.run {
      let verification = try FleetVerification(of: WorkspacePlace(home))
      report.show(verification.issues)
      if !verification.isObserved { throw ExitStatus.failed }
      if !verification.isComplete { throw ExitStatus.no }
    }
  }
}
