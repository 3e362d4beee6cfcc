import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicWorkspace

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

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let workspace = try Workspace(home)
      let findings = try Diagnosis(of: workspace, home).findings()
      let errors = findings.filter { $0.severity == .error }.count
      if json {
        let report = DoctorReport(errors: errors, warnings: findings.count - errors, findings: findings)
        Terminal.write(JSONText.render(report))
      } else {
        show(findings, errors: errors)
      }
      if errors > 0 { throw ExitStatus.no }
    }
  }

  private func show(_ findings: [Finding], errors: Int) {
    for finding in findings where !home.quiet || finding.severity == .error {
      Terminal.write(Visible.line("\(finding.severity.rawValue)[\(finding.check.rawValue)]: \(finding.message)") + "\n")
      if let help = finding.help { Terminal.write("  = help: \(Visible.line(Invocation(home).spelled(help)))\n") }
    }
    if home.quiet { return }
    let counts = [(errors, "error"), (findings.count - errors, "warning")].filter { $0.0 > 0 }.map(counted)
    Terminal.say(counts.isEmpty ? "no problems found" : counts.joined(separator: ", "))
  }
}

private struct DoctorReport: Encodable {
  let version = 1
  let errors: Int
  let warnings: Int
  let findings: [Finding]
}
