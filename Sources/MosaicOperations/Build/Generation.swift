import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicWorkspace

/// Compiles a fleet and brings the generated files up to date.
package struct Generation {
  /// What a run writes.
  package enum Mode: Sendable {
    case write
    /// Writes nothing. The result is that of the real run.
    case dryRun
    /// Writes nothing. Reports a diff.
    case diff
  }

  package struct Result: Sendable {
    /// Every generated file with its outcome.
    package let files: [FileReport]
    package let isDryRun: Bool
    /// Whether a file differs from what is generated.
    package var hasDrift = false
    /// For the index; nil if anything was written or reported.
    fileprivate var answers: FleetIndex.Answers?
  }

  private let place: WorkspacePlace
  private let context: ContextChoice
  private let limit: Int
  private let tell: Tell

  package var mode = Mode.write
  /// Whether to move manual edits to the person's own layer first.
  package var adopts = false
  /// Whether to keep files that are in the way as `.bak-N` and replace them.
  package var force = false
  /// The folder to write to, which becomes a workspace for the context's host; nil for the workspace.
  package var out: String?
  /// Whether the reports of unchanged files are not needed.
  package var isSummary = false

  package init(of place: WorkspacePlace, _ context: ContextChoice, limit: Int, tell: @escaping Tell) {
    self.place = place
    self.context = context
    self.limit = limit
    self.tell = tell
  }

  /// - Throws: `InvalidDescription`, `FilesInTheWay`, `Refusal`, or a file system error.
  package func run() throws -> Result {
    let workspace = try Workspace(place)
    let folder = WorkspaceFolder(at: out.map(Path.absolute) ?? workspace.home)
    if mode != .write { return try generate(workspace, in: folder) }
    // Sources that were read before the lock was acquired might be older than the output of the other run.
    return try folder.withLock(waiting: waiting) {
      guard out == nil, place.roster == nil, !adopts, !force, context.isEmpty else {
        return try generate(workspace, in: folder)
      }
      return try generateIfChanged(workspace, in: folder)
    }
  }

  private func generateIfChanged(_ workspace: Workspace, in folder: WorkspaceFolder) throws -> Result {
    let index = FleetIndexFile(of: workspace)
    if isSummary, let answers = index.confirmedAnswers(), let unchanged = answers.unchanged {
      tell(.progress(ApplySummary.line(unchanged: unchanged)))
      for note in answers.notes { tell(.note(note)) }
      return Result(files: [], isDryRun: false)
    }
    return try index.recording({ try generate(workspace, in: folder) }, answers: \.answers)
  }

  private var isDryRun: Bool { mode != .write }

  private func waiting() { tellWaiting(tell) }

  private func generate(_ workspace: Workspace, in folder: WorkspaceFolder) throws -> Result {
    var build = try WorkspaceBuild(workspace, choice: context, limit: limit, in: folder, readsFiles: true)
    try build.confirmValid(tell)
    if mode == .diff { return try difference(build, in: folder) }
    let adopted = adopts ? try adoptChanges(build, in: folder) : []
    if !adopted.isEmpty && !isDryRun { build = try rebuilt(workspace, in: folder) }
    return try write(build, besides: adopted, to: folder)
  }

  private func difference(_ build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> Result {
    let plan = try Plan(for: build.files, build.context, in: folder, found: build.found)
    tell(.diff(plan.diff))
    for status in plan.statuses where status.state == .wrongMode { tell(.progress(status.message)) }
    return Result(files: plan.statuses.map { FileReport($0) }, isDryRun: true, hasDrift: plan.hasDrift)
  }

  /// Compiles again, since adopted files are sources now. Their earlier warnings were already reported.
  private func rebuilt(_ workspace: Workspace, in folder: WorkspaceFolder) throws -> WorkspaceBuild {
    let build = try WorkspaceBuild(workspace, choice: context, limit: limit, in: folder)
    guard build.compilation.hasErrors else { return build }
    var invalid = InvalidDescription(build.compilation.findings.errors, in: build.written)
    invalid.consequence = Issue(
      code: "not-generated", rule: .ofRefusal("not-generated"),
      message: "the edits above were adopted; nothing else was written", help: nil, path: nil)
    throw invalid
  }

  /// Returns the paths that are adopted, or would be.
  private func adoptChanges(_ build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> Set<String> {
    let adopted = try adopt(
      build.files, context: build.context, in: folder, skippingRefused: force, dryRun: isDryRun,
      waiting: waiting)
    for adoption in adopted.adoptions { tell(.progress(words(adoption))) }
    guard adopted.refusals.isEmpty || force else {
      throw FilesInTheWay(
        files: nil, conflicts: AdoptionRefusal.issues(adopted.refusals, in: folder, limit: limit),
        extent: "nothing was written",
        isDryRun: isDryRun)
    }
    return Set(adopted.adoptions.map(\.path))
  }

  private func words(_ adoption: Adoption) -> String {
    let path = TerminalSafe.line(adoption.path)
    let done = isDryRun ? "would be adopted".padded(to: 19) : "adopted".padded(to: 10)
    return adoption.localPath.map { "\(done)\(path) as \(TerminalSafe.line($0))" }
      ?? "\(done)\(path): it contained no lines of your own, and deleted lines are restored"
  }

  /// - Parameter adopted: paths that a dry run treats as moved away.
  private func write(
    _ build: WorkspaceBuild, besides adopted: Set<String>, to folder: WorkspaceFolder
  ) throws -> Result {
    let outcome = try apply(
      build.files, context: build.context, to: folder, force: force, dryRun: isDryRun, found: build.found,
      waiting: waiting)
    let summary = ApplySummary(outcome, isDryRun: isDryRun)
    if let error = summary.filesInTheWay(in: folder, except: isDryRun ? adopted : [], limit: limit) { throw error }
    if !isDryRun && !build.isTree && !outcome.isRefused {
      try InstalledUnits.refresh(for: build, in: folder, force: force)
    }
    if !outcome.isRefused { summary.tell(about: build, tell) }
    if build.isTree && build.recorded == nil && !isDryRun { try GitFile.prepare(folder, tell) }
    var result = Result(files: summary.reports, isDryRun: isDryRun)
    if isDryRun || build.isTree { return result }
    FleetIndexFile.makeFolder(in: folder)
    if !outcome.plan.hasDrift {
      result.answers = try FleetIndex.Answers(outcome.plan.statuses, generating: build, in: folder)
    }
    return result
  }
}
