import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicWorkspace

/// `mosaic fleet generate`
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Compile the fleet and update the generated files.",
    discussion: """
      Never overwrites a file that was edited by hand: lists such files and exits with code 2 before it writes \
      anything. Restarts no agent.

      Examples:
        mosaic fleet generate
        mosaic fleet generate --diff
        mosaic fleet generate --adopt     # move manual edits to your own layer
        mosaic fleet generate --force     # back up edited files as FILE.bak-N
      """)

  @Flag(help: "Show what would change as a diff and write nothing. Exit code 2 if anything would change.")
  var diff = false

  @Flag(help: "Show what would be done and write nothing. Exits as the real run would.")
  var dryRun = false

  @Flag(help: "First move manual edits to roles.local, profiles.local or NAME.local.env.")
  var adopt = false

  @Flag(help: "Replace files that are in the way and keep them as FILE.bak-N.")
  var force = false

  @Flag(help: "Record the workspace's present location. Units name the location where it was first generated.")
  var rehome = false

  @Option(help: ArgumentHelp("Folder to write the files to, instead of the workspace.", valueName: "dir"))
  var out: String?

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(invocation, report) {
      if out?.isEmpty == true { throw ValidationError("--out takes a folder") }
      let workspace = try Workspace(home, roster)
      let folder = WorkspaceFolder(at: out.map(Path.absolute) ?? workspace.home)
      if diff || dryRun { return try generate(workspace, in: folder, report) }
      // Sources that were read before another run's turn might be older than what that run wrote.
      try folder.inTurn(waiting: sayWaiting) { try generate(workspace, in: folder, report) }
    }
  }

  private func generate(_ workspace: Workspace, in folder: WorkspaceFolder, _ report: Report) throws {
    var build = try WorkspaceBuild(workspace, context, rehome: rehome, limit: display.limit, in: folder)
    try build.complain(report)
    if diff { return try showDiff(build, in: folder, report) }
    let adopted = adopt ? try adoptChanges(build, in: folder, report) : []
    if !adopted.isEmpty && !dryRun { build = try rebuilt(workspace, in: folder, report) }
    try write(build, besides: adopted, to: folder, report)
  }

  private var invocation: Invocation {
    Invocation(home, roster, out: out, host: context.host)
  }

  private func showDiff(_ build: WorkspaceBuild, in folder: WorkspaceFolder, _ report: Report) throws {
    let plan = try Plan(for: build.compilation.files, build.context, in: folder)
    report.list(plan.statuses.map { FileReport($0, invocation) }, isDryRun: true)
    report.show(diff: plan.diff)
    if plan.hasDrift { throw ExitStatus.outOfDate }
  }

  /// Adopted files are sources now. Their earlier warnings were already shown.
  private func rebuilt(
    _ workspace: Workspace, in folder: WorkspaceFolder, _ report: Report
  ) throws -> WorkspaceBuild {
    let build = try WorkspaceBuild(workspace, context, rehome: rehome, limit: display.limit, in: folder)
    do {
      try build.complain(report, onlyErrors: true)
    } catch {
      Terminal.say("the edits above were adopted; nothing else was written")
      throw error
    }
    return build
  }

  /// Returns the paths that are adopted, or would be.
  private func adoptChanges(
    _ build: WorkspaceBuild, in folder: WorkspaceFolder, _ report: Report
  ) throws -> Set<String> {
    let adopted = try MosaicWorkspace.adopt(
      build.compilation.files, build.context, in: folder, skippingRefused: force, dryRun: dryRun, waiting: sayWaiting)
    for adoption in adopted.adoptions { say(adoption) }
    guard adopted.refusals.isEmpty || force else {
      for refusal in adopted.refusals { report.refuse(refusal.remark(in: folder, invocation)) }
      Terminal.say("nothing was written")
      throw ExitStatus.outOfDate
    }
    return Set(adopted.adoptions.map(\.path))
  }

  private func say(_ adoption: Adoption) {
    guard !home.quiet else { return }
    let path = Visible.line(adoption.path)
    let done = dryRun ? "would be adopted".padded(to: 19) : "adopted".padded(to: 10)
    Terminal.say(
      adoption.localPath.map { "\(done)\(path) as \(Visible.line($0))" }
        ?? "\(done)\(path): it contained no lines of your own; deleted lines come back")
  }

  /// - Parameter adopted: paths that a dry run takes as moved away.
  private func write(
    _ build: WorkspaceBuild, besides adopted: Set<String>, to folder: WorkspaceFolder, _ report: Report
  ) throws {
    let outcome = try apply(
      build.compilation.files, build.context, to: folder, force: force, dryRun: dryRun, waiting: sayWaiting)
    let summary = ApplySummary(outcome, isDryRun: dryRun, invocation)
    report.list(summary.reports, isDryRun: dryRun)
    let conflicts = summary.conflicts.filter { !(dryRun && adopted.contains($0.path)) }
    if outcome.isRefused && !conflicts.isEmpty {
      Terminal.say(summary.refusal(conflicts))
      for conflict in conflicts { report.fail(with: conflict.remark(in: folder, invocation)) }
      throw ExitStatus.outOfDate
    }
    if !dryRun && out == nil && !outcome.isRefused { try InstalledUnits.refresh(for: build, in: folder, force: force) }
    guard !home.quiet, !outcome.isRefused else { return }
    for line in build.contextChanges + summary.lines + build.notes { Terminal.say(line) }
  }
}

/// Tells a person why nothing happens.
func sayWaiting() {
  Terminal.say("waiting for another mosaic process that is writing to this workspace")
}
