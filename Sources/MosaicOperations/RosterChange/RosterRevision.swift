import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// Options of every verb that changes the roster.
struct RevisionOptions: ParsableArguments {
  @Flag(help: "Show the change of the roster as a diff and write nothing. Exits as the real run would.")
  var dryRun = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions
}

/// The steps of every verb that changes the roster: read it, edit its text, compile the result, write it,
/// generate.
struct RosterRevision {
  let options: RevisionOptions
  let change: RosterChange
  /// Generated files that stay where they are once they are no longer generated.
  var kept: Set<String> = []
  /// A person's files that someone might expect to go with an agent.
  var personal: [String] = []
  var effect = RunningEffect.nothing

  func run() throws {
    let report = Report(options: options.display, quiet: options.home.quiet)
    try withFailures(invocation, report) {
      let workspace = try Workspace(options.home, options.roster)
      let folder = WorkspaceFolder(at: workspace.home)
      if options.dryRun { return try revise(workspace, in: folder, report) }
      // A roster that was read before another run's turn might be older than what that run wrote.
      try folder.inTurn(waiting: sayWaiting) { try revise(workspace, in: folder, report) }
    }
  }

  private var invocation: Invocation { Invocation(options.home, options.roster) }

  private func revise(_ workspace: Workspace, in folder: WorkspaceFolder, _ report: Report) throws {
    let file = try PersonalFile(rosterOf: workspace)
    let edit = try edited(file, workspace, report)
    let build = try build(edit, workspace, in: folder, report)
    let outlook = try apply(build, to: folder, dryRun: true)
    if outlook.isRefused { throw refused(outlook, in: folder, report) }
    if options.dryRun {
      report.list(summary(outlook).reports, isDryRun: true)
      report.show(diff: UnifiedDiff(path: file.path, from: file.source.bytes, to: edit.file.bytes).text)
      return try tell(edit, outlook, build, in: folder)
    }
    if !edit.steps.isEmpty { try file.replace(with: edit.file.bytes, inTurnOf: folder, waiting: sayWaiting) }
    let outcome = try apply(build, to: folder, dryRun: false)
    if outcome.isRefused { throw refused(outcome, in: folder, report) }
    report.list(summary(outcome).reports, isDryRun: false)
    try tell(edit, outcome, build, in: folder)
    try effect.carryOut(for: build, in: folder, quiet: options.home.quiet)
  }

  private func summary(_ outcome: ApplyOutcome) -> ApplySummary {
    ApplySummary(outcome, isDryRun: options.dryRun, invocation)
  }

  private func refused(_ outcome: ApplyOutcome, in folder: WorkspaceFolder, _ report: Report) -> ExitCode {
    let summary = summary(outcome)
    report.list(summary.reports)
    Terminal.say(summary.refusal(summary.conflicts))
    for conflict in summary.conflicts { report.fail(with: conflict.remark(in: folder, invocation)) }
    return ExitStatus.outOfDate
  }

  /// A roster in which no change can be made says itself what is wrong with it.
  private func edited(_ file: PersonalFile, _ workspace: Workspace, _ report: Report) throws -> RosterEdit {
    do throws(RosterRefusal) {
      return try editRoster(file.source, change)
    } catch .unreadable {
      let analysis = analyze(try workspace.load(roster: file.source.bytes), in: .neutral, limit: options.display.limit)
      report.complain(analysis.findings)
      report.count(analysis.findings)
      if analysis.hasErrors { throw ExitStatus.no }
      throw UnchangedRoster(refusal: .layout, path: file.path)
    } catch {
      throw UnchangedRoster(refusal: error, path: file.path)
    }
  }

  private func build(
    _ edit: RosterEdit, _ workspace: Workspace, in folder: WorkspaceFolder, _ report: Report
  ) throws -> WorkspaceBuild {
    let sources = try workspace.load(roster: edit.file.bytes)
    let build = try WorkspaceBuild(
      workspace, ContextOptions.parse([]), limit: options.display.limit, sources: sources, in: folder)
    do {
      try build.complain(report)
    } catch {
      if !options.home.quiet {
        Terminal.say("nothing was written; the roster would be as follows")
        let lacksRuntime = build.compilation.findings.diagnostics.contains { $0.code == .missingRuntime }
        if case .add = change, lacksRuntime { Terminal.say("help: '--runtime NAME' gives the agent one") }
      }
      throw error
    }
    return build
  }

  private func apply(_ build: WorkspaceBuild, to folder: WorkspaceFolder, dryRun: Bool) throws -> ApplyOutcome {
    try MosaicWorkspace.apply(
      build.compilation.files, build.context, to: folder, dryRun: dryRun, keeping: kept, waiting: sayWaiting)
  }

  private func tell(
    _ edit: RosterEdit, _ outcome: ApplyOutcome, _ build: WorkspaceBuild, in folder: WorkspaceFolder
  ) throws {
    guard !options.home.quiet else { return }
    let path = Visible.line(edit.file.path)
    let done = options.dryRun ? "would update \(path)" : "updated   \(path)"
    Terminal.say(edit.steps.isEmpty ? "unchanged \(path) already has these values" : done)
    for file in kept.sorted() + personal where try !folder.entry(at: file).isAbsent {
      Terminal.say("kept      \(file)" + (personal.contains(file) ? ", which is yours" : ""))
    }
    for line in build.contextChanges + summary(outcome).lines {
      Terminal.say(line)
    }
    for line in [edit.commentsLeft.map { commentNote($0, path) }].compactMap({ $0 }) + build.notes {
      Terminal.say(line)
    }
  }

  private func commentNote(_ lines: ClosedRange<Int>, _ path: String) -> String {
    let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)"
    return "note: the comment beside it is kept, \(path), \(place)"
  }
}
