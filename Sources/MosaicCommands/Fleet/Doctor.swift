import ArgumentParser
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet doctor`
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Diagnose problems that keep the fleet from running.",
    discussion: """
      Changes nothing.

      --bundle writes a text file for a bug report. It contains the versions, the problems that were found, the agents, \
      the units, the generated files and the newest lines of the logs. It leaves out conversations, sent messages, screens and everything that looks like a secret, \
      and replaces the names of the home folder, the user and the machines. Read it before you share it.

      \(ExitTable.help(of: "fleet doctor"))

      Examples:
        mosaic fleet doctor
        mosaic fleet doctor --bundle
      """)

  @Flag(help: "Write a file for a bug report instead of showing the problems.")
  var bundle = false

  @Argument(
    help: "New file for --bundle to write; it must not exist yet. (default: mosaic-bundle-DATE-TIME.txt)")
  var file: String?

  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    if file != nil && !bundle { throw ValidationError("a file can only be named with --bundle") }
  }

  func run() throws {
    let place = WorkspacePlace(home)
    let report = Report(display, home: home, place: place)
    try report.run {
      if bundle { return try writeBundle(report) }
      let issues = try Diagnosis(of: place).findings()
      report.show(issues)
      if issues.isEmpty { report.say("no problems found") }
      report.count(issues)
      if issues.contains(where: { $0.severity == .error }) { throw ExitStatus.no }
    }
  }

  private func writeBundle(_ report: Report) throws {
    let bundle = try DiagnosticBundle(of: WorkspacePlace(home))
    let path = try bundle.write(to: file)
    for title in bundle.titles { report.say("contains  \(title)") }
    report.say("wrote     \(path): read it before you share it")
  }
}
