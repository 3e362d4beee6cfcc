package import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The steps of every change to the roster: read it, edit its text, compile the result, write it, generate.
package struct RosterRevision {
  private let place: WorkspacePlace
  private let change: RosterChange
  private let limit: Int
  private let dryRun: Bool
  private let tell: Tell

  /// Generated files that stay in place after they are no longer generated.
  package var kept: Set<String> = []
  /// A person's files that they might expect to be removed with an agent.
  package var personal: [String] = []
  package var effect = ServiceAction.nothing
  /// A person's file that gets another path with a renamed agent.
  package var moved: PersonalMove?

  package init(of place: WorkspacePlace, _ change: RosterChange, limit: Int, dryRun: Bool, tell: @escaping Tell) {
    self.place = place
    self.change = change
    self.limit = limit
    self.dryRun = dryRun
    self.tell = tell
  }

  /// - Returns: every generated file with its outcome.
  /// - Throws: `InvalidDescription`, `FilesInTheWay`, `Refusal`, or a file system error.
  package func run() throws -> [FileReport] {
    let workspace = try Workspace(place)
    let folder = WorkspaceFolder(at: workspace.home)
    if dryRun { return try revise(workspace, in: folder) }
    // A roster that was read before the lock was acquired might be older than the output of the other run.
    return try folder.withLock(waiting: waiting) { try revise(workspace, in: folder) }
  }

  private func waiting() { tellWaiting(tell) }

  private func revise(_ workspace: Workspace, in folder: WorkspaceFolder) throws -> [FileReport] {
    let file = try PersonalFile(rosterOf: workspace)
    let edit = try edited(file, workspace: workspace)
    let build = try build(edit, workspace: workspace, in: folder)
    let outlook = try applied(build, to: folder, dryRun: true)
    if case .rename(let name, _) = change { try confirmStopped(name, in: folder, tell: tell) }
    let isMoved = try moved?.isDue(in: folder) == true
    if !edit.replacedNotify.isEmpty { tell(.note(replacing(edit.replacedNotify))) }
    if dryRun { tell(.diff(UnifiedDiff(path: file.path, from: file.source.bytes, to: edit.file.bytes).text)) }
    let summary = try dryRun ? outlook : written(edit, over: file, build: build, in: folder)
    try report(edit, moving: isMoved ? moved : nil, summary: summary, build: build, in: folder)
    if !dryRun { try effect.carryOut(for: build, in: folder, tell: tell) }
    return summary.reports
  }

  private func written(
    _ edit: RosterEdit, over file: PersonalFile, build: WorkspaceBuild, in folder: WorkspaceFolder
  ) throws -> ApplySummary {
    try moved?.prepare(in: folder)
    if !edit.steps.isEmpty { try file.replace(with: edit.file.bytes, inTurnOf: folder, waiting: waiting) }
    try moved?.finish(in: folder)
    return try applied(build, to: folder, dryRun: false)
  }

  private func replacing(_ words: [String]) -> String {
    let verb = dryRun ? "would replace" : "replaces"
    return "this \(verb) the program that is notified now: \(TerminalSafe.line(ShellCommand(words).line))"
  }

  /// Applies the change; if the roster cannot be changed, reports the roster's own errors.
  private func edited(_ file: PersonalFile, workspace: Workspace) throws -> RosterEdit {
    do throws(RosterRefusal) {
      return try editRoster(file.source, change: change) { profile($0, in: workspace) }
    } catch .unreadable {
      let analysis = analyze(try workspace.load(roster: file.source.bytes), in: .neutral, limit: limit)
      if analysis.hasErrors { throw InvalidDescription(analysis.findings) }
      tell(.findings(analysis.findings, in: []))
      throw UnchangedRoster(cause: .layout, path: file.path).refusal
    } catch {
      throw UnchangedRoster(cause: error, path: file.path).refusal
    }
  }

  /// Returns nil if the library cannot be read, which compiling the change reports.
  private func profile(_ id: String, in workspace: Workspace) -> Profile? {
    (try? LibraryInForce(of: workspace, limit: limit, isPartial: true))?.library.profiles[id]
  }

  private func build(_ edit: RosterEdit, workspace: Workspace, in folder: WorkspaceFolder) throws -> WorkspaceBuild {
    let sources = try workspace.load(roster: edit.file.bytes)
    let build = try WorkspaceBuild(workspace, limit: limit, sources: sources, in: folder)
    do throws(InvalidDescription) {
      try build.confirmValid(tell)
    } catch {
      var error = error
      error.consequence = unwritten(error.findings, path: edit.file.path)
      throw error
    }
    return build
  }

  /// Returns a note that nothing was written: the locations of the diagnostics differ from those in the file on disk.
  private func unwritten(_ findings: Findings, path: String) -> Issue {
    var help: String?
    if case .add = change, findings.diagnostics.contains(where: { $0.code == .missingRuntime }) {
      help = "pass '--runtime NAME' to set one"
    }
    return Issue(
      code: "unchanged-roster", rule: .ofRefusal("unchanged-roster"),
      message: "nothing was written; the line numbers refer to the roster with this change applied", help: help,
      path: path)
  }

  private func applied(_ build: WorkspaceBuild, to folder: WorkspaceFolder, dryRun: Bool) throws -> ApplySummary {
    let outcome = try apply(
      build.compilation.files, context: build.context, to: folder, dryRun: dryRun, keeping: kept, waiting: waiting)
    let summary = ApplySummary(outcome, isDryRun: self.dryRun)
    if let error = summary.filesInTheWay(in: folder) { throw error }
    return summary
  }

  private func report(
    _ edit: RosterEdit, moving: PersonalMove?, summary: ApplySummary, build: WorkspaceBuild, in folder: WorkspaceFolder
  ) throws {
    let path = TerminalSafe.line(shown(edit.file.path, in: folder))
    let done = dryRun ? "would update \(path)" : "updated   \(path)"
    tell(.progress(edit.steps.isEmpty ? "unchanged \(path) already has these values" : done))
    for key in edit.absent.map(\.description) {
      tell(.note("'\(TerminalSafe.line(key))' was not set for \(change.agent ?? "")"))
    }
    if let moving { tell(.progress(moving.line(isDryRun: dryRun))) }
    let left = try (kept.sorted() + personal).filter { try !folder.entry(at: $0).isAbsent }
    for file in left { tell(.progress("kept      \(file)" + (personal.contains(file) ? ", your own file" : ""))) }
    let lines = summary.lines(listed: [.updated: edit.steps.isEmpty ? 0 : 1, .kept: left.count])
    for line in build.contextChanges + lines { tell(.progress(line)) }
    if let lines = edit.commentsLeft { tell(.note(comment(lines, path: path))) }
    for note in build.notes { tell(.note(note)) }
  }

  /// Returns the roster's path relative to the workspace, as the generated files next to it are shown.
  private func shown(_ path: String, in folder: WorkspaceFolder) -> String {
    let absolute = Path.absolute(path)
    return absolute.hasPrefix("\(folder.path)/") ? String(absolute.dropFirst(folder.path.count + 1)) : path
  }

  private func comment(_ lines: ClosedRange<Int>, path: String) -> String {
    let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)"
    return "the comment next to it was kept: \(path), \(place)"
  }
}

/// Returns the paths of the files that are generated for an agent.
package func generatedFiles(ofAgent name: String) -> Set<String> {
  Set(GeneratedPath.files(ofAgent: name))
}
