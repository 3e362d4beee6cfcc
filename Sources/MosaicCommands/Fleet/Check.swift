import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// `mosaic fleet check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate the fleet and compare every generated file with the disk; write nothing. For CI.",
    discussion: """
      Exit code 1: the description is wrong. Exit code 2: a generated file is out of date, missing, changed by
      hand, or should not be there. The machine is the one that the files were generated for.

      Examples:
        mosaic fleet check
        mosaic fleet check --home ./mosaic --format json
        mosaic fleet check --home ./mosaic --ignore-modes      in a checkout: git keeps no modes
      """)

  @Flag(help: "Leave file modes out: git does not keep them, so a checkout has others than generate gave.")
  var ignoreModes = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var policy: PolicyOptions

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      let workspace = try Workspace(home, roster)
      let folder = WorkspaceFolder(at: workspace.home)
      let build = try WorkspaceBuild(workspace, ContextOptions.parse([]), limit: display.limit, in: folder)
      let plan = build.compilation.hasErrors ? nil : try Plan(for: build.compilation.files, build.context, in: folder)
      let drift = plan.map(drift) ?? []
      let findings = build.compilation.findings.applying(policy.policy)
      show(findings, drift)
      if findings.hasErrors { throw ExitStatus.no }
      if !drift.isEmpty { throw ExitStatus.outOfDate }
      let count = plan?.statuses.count ?? 0
      if !home.quiet { Terminal.say("\(counted(count, "generated file")) current") }
    }
  }

  private func drift(_ plan: Plan) -> [FileStatus] {
    plan.statuses.filter { $0.state != .current && !(ignoreModes && $0.state == .wrongMode) }
  }

  private func show(_ findings: Findings, _ drift: [FileStatus]) {
    let report = Report(options: display, quiet: home.quiet)
    switch display.format {
    case .text:
      report.show(findings)
      for status in drift { Terminal.write(text(status)) }
      report.count(findings)
      if !drift.isEmpty && !home.quiet { Terminal.say("\(counted(drift.count, "file")) not as generated") }
    case .json:
      Terminal.write(
        JSONText.render(
          CheckReport(
            findings: JSONFindings(findings),
            files: drift.map { CheckReport.File($0, Invocation(home, roster)) })))
    }
  }

  private func text(_ status: FileStatus) -> String {
    let help = status.help.map { "  = help: \(Invocation(home, roster).spelled($0))\n" } ?? ""
    return "drift[\(status.state.rawValue)]: \(status.message)\n\(help)"
  }
}

/// What `check --format json` prints.
private struct CheckReport: Encodable {
  struct File: Encodable {
    let path: String
    let state: String
    let message: String
    let help: String?

    init(_ status: FileStatus, _ invocation: Invocation) {
      path = status.path
      state = status.state.rawValue
      message = status.message
      help = status.help.map(invocation.spelled)
    }
  }

  let findings: JSONFindings
  let files: [File]

  private enum CodingKeys: CodingKey {
    case files
  }

  func encode(to encoder: any Encoder) throws {
    try findings.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(files, forKey: .files)
  }
}
