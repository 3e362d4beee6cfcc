import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicWorkspace

/// `mosaic fleet check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate the fleet and compare the generated files with the disk, for CI.",
    discussion: """
      Writes nothing, and uses the machine that the files were generated for. Warns about a line of an agent's \
      .local.env that does not mean what it appears to mean, without showing its value.

      Exit code 1: the fleet description has errors. Exit code 2: a generated file is outdated, missing, edited by \
      hand or unexpected.

      Examples:
        mosaic fleet check
        mosaic fleet check --home ./mosaic --format json
        mosaic fleet check --home ./mosaic --ignore-modes     # in a git checkout
      """)

  @Flag(help: "Ignore file modes: git does not keep them, so they differ in a checkout.")
  var ignoreModes = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions
  @OptionGroup var policy: PolicyOptions

  func run() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(invocation, report) {
      let workspace = try Workspace(home, roster)
      let folder = WorkspaceFolder(at: workspace.home)
      let build = try WorkspaceBuild(workspace, ContextOptions.parse([]), limit: display.limit, in: folder)
      let findings = build.compilation.findings.applying(policy.policy)
      report.show(findings, in: build.written)
      report.list([])
      let statuses = build.compilation.hasErrors ? [] : try statuses(of: build, in: folder)
      let drift = statuses.filter { $0.state != .current }
      tell(drift, of: statuses, in: folder, report)
      let remarks = LocalEnvironments(of: build, policy).remarks
      report.warn(remarks)
      report.count(findings, and: remarks)
      if !drift.isEmpty && !home.quiet { Terminal.say("\(counted(drift.count, "file")) not as generated") }
      if findings.hasErrors || remarks.contains(where: { $0.severity == .error }) { throw ExitStatus.no }
      let units = try InstalledUnits(of: folder)
      if units.record != nil, let other = try units.otherWorkspace() {
        throw UnitsOfAnother(other: other, folder: units.target.path)
      }
      if !drift.isEmpty { throw ExitStatus.outOfDate }
      if !home.quiet { Terminal.say("\(counted(statuses.count, "generated file")) current") }
    }
  }

  /// Every generated file, and every unit that systemd was given.
  private func statuses(of build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let plan = try Plan(for: build.compilation.files, build.context, in: folder)
    let statuses = try plan.statuses + InstalledUnits.statuses(for: build, in: folder)
    return statuses.filter { !(ignoreModes && $0.state == .wrongMode) }
  }

  private func tell(
    _ drift: [FileStatus], of statuses: [FileStatus], in folder: WorkspaceFolder, _ report: Report
  ) {
    report.list(drift.map { FileReport($0, invocation) })
    report.note(
      drift.map { $0.remark(in: folder, invocation) }, in: statuses.map { $0.shownPath(in: folder) })
    if display.format == .text { for status in drift { Terminal.write(text(status)) } }
  }

  private var invocation: Invocation { Invocation(home, roster) }

  private func text(_ status: FileStatus) -> String {
    let help = status.help.map { "  = help: \(invocation.spelled($0))\n" } ?? ""
    return "drift[\(status.state.rawValue)]: \(status.message)\n\(help)"
  }
}
