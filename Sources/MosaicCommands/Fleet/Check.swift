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

  func run() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(invocation, report) {
      let workspace = try Workspace(home, roster)
      let folder = WorkspaceFolder(at: workspace.home)
      let build = try WorkspaceBuild(workspace, ContextOptions.parse([]), limit: display.limit, in: folder)
      report.show(build.compilation.findings, in: build.written)
      report.list([])
      guard !build.compilation.hasErrors else {
        report.count(build.compilation.findings)
        throw ExitStatus.no
      }
      let plan = try Plan(for: build.compilation.files, build.context, in: folder)
      try judge(plan, of: build, in: folder, report)
    }
  }

  private func judge(_ plan: Plan, of build: WorkspaceBuild, in folder: WorkspaceFolder, _ report: Report) throws {
    let units = try InstalledUnits.statuses(for: build, in: folder)
    let drift = drift(plan) + units.filter { $0.state != .current }
    report.list(drift.map { FileReport($0, invocation) })
    report.note(
      drift.map { $0.remark(in: folder, invocation) }, in: (plan.statuses + units).map { $0.shownPath(in: folder) })
    if display.format == .text { for status in drift { Terminal.write(text(status)) } }
    report.count(build.compilation.findings)
    guard drift.isEmpty else {
      if !home.quiet { Terminal.say("\(counted(drift.count, "file")) not as generated") }
      throw ExitStatus.outOfDate
    }
    if !home.quiet { Terminal.say("\(counted(plan.statuses.count, "generated file")) current") }
  }

  private var invocation: Invocation { Invocation(home, roster) }

  private func drift(_ plan: Plan) -> [FileStatus] {
    plan.statuses.filter { $0.state != .current && !(ignoreModes && $0.state == .wrongMode) }
  }

  private func text(_ status: FileStatus) -> String {
    let help = status.help.map { "  = help: \(invocation.spelled($0))\n" } ?? ""
    return "drift[\(status.state.rawValue)]: \(status.message)\n\(help)"
  }
}
