import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

/// `mosaic fleet validate`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check rosters, profiles, north stars and role contracts.",
    discussion: """
      Checks the workspace, or the files and folders you name; they can be anywhere, because the content of a file \
      determines its kind. Exit code 1: an error was found.

      With --fix, applies every fix that keeps the meaning to the files you asked for and leaves comments and layout \
      unchanged. Reports what remains, and shows likely fixes as diffs for you to review.

      Examples:
        mosaic fleet validate
        mosaic fleet validate my-profile.yaml roles.local/
        mosaic fleet validate --fix --dry-run
        mosaic fleet validate --strict --warn default-socket
        mosaic fleet validate --format json | jq .diagnostics
        mosaic fleet validate --watch
      """)

  @Argument(help: ArgumentHelp("Files and folders to check instead of the workspace.", valueName: "path"))
  var paths: [String] = []

  @Flag(help: "Apply every fix that keeps the meaning, and show likely ones as diffs.")
  var fix = false

  @Flag(help: "With --fix: show the fixes as a diff and write nothing. Exits as the real run would.")
  var dryRun = false

  @Flag(help: "Check again after every change, until Ctrl-C.")
  var watch = false

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  mutating func validate() throws {
    if watch && fix {
      throw ValidationError("--watch and --fix cannot be used together: files would change while you edit them")
    }
    if dryRun && !fix { throw ValidationError("--dry-run requires --fix; nothing is written without it") }
  }

  func run() throws {
    guard watch else { return try validateOnce() }
    try withFailures(Invocation(home, roster)) {
      let folders = { try paths.isEmpty ? WatchedFolders(of: Workspace(home, roster)) : WatchedFolders(of: paths) }
      try watching(folders, isQuiet: home.quiet, validateOnce)
    }
  }

  private func validateOnce() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(Invocation(home, roster), report) {
      let asked = try paths.isEmpty ? readWorkspace(report) : fixed(readFiles(), inTurnOf: nil, report)
      let findings = findings(asked.sources, asked)
      report.show(findings, in: asked.files)
      if fix && display.format == .text && !home.quiet { show(suggestions(findings), behind: findings) }
      report.count(findings)
      if (dryRun ? self.findings(asked.outcome, asked) : findings).hasErrors { throw ExitStatus.no }
      if !home.quiet { Terminal.say("\(counted(asked.files.count, "file")) checked") }
    }
  }

  /// The request: every source needed to check it, and the selected ones.
  private struct Asked {
    /// As they stand on disk when the run is over.
    var sources: SourceSet
    /// As the real run leaves them.
    var outcome: SourceSet
    let isAsked: (String) -> Bool
    let files: [String]
  }

  private func readWorkspace(_ report: Report) throws -> Asked {
    let workspace = try Workspace(home, roster)
    let read = {
      let sources = try workspace.load()
      guard sources.hasRoster else { throw MissingRoster(workspace) }
      return Asked(sources: sources, outcome: sources, isAsked: { _ in true }, files: sources.writtenPaths)
    }
    guard fix, !dryRun else { return try fixed(read(), inTurnOf: nil, report) }
    // Sources read before another run's turn might be older than its output.
    let folder = WorkspaceFolder(at: workspace.home)
    return try folder.inTurn(waiting: sayWaiting) { try fixed(read(), inTurnOf: folder, report) }
  }

  private func readFiles() throws -> Asked {
    let named = try NamedFiles(paths)
    if let unknown = named.unknown.first { throw UnknownDocument(path: unknown) }
    if named.asked.isEmpty { throw NothingToCheck(paths: paths) }
    return Asked(
      sources: named.sources, outcome: named.sources, isAsked: { named.asked.contains($0) }, files: Array(named.asked))
  }

  private func fixed(_ asked: Asked, inTurnOf folder: WorkspaceFolder?, _ report: Report) throws -> Asked {
    guard fix else { return asked }
    let fixes = SourceFixes(of: asked.sources, where: asked.isAsked)
    if !dryRun { try fixes.write(inTurnOf: folder) }
    if dryRun { report.show(diff: fixes.diff) }
    if !home.quiet { fixes.lines(isDryRun: dryRun).forEach(Terminal.say) }
    var asked = asked
    asked.outcome = fixes.sources
    if !dryRun { asked.sources = fixes.sources }
    return asked
  }

  private func findings(_ sources: SourceSet, _ asked: Asked) -> Findings {
    analyze(sources, in: .neutral, limit: display.limit).findings.only { asked.isAsked($1.path) }
      .applying(policy.policy)
  }

  private func show(_ suggestions: String, behind findings: Findings) {
    if !suggestions.isEmpty { Terminal.write((findings.diagnostics.isEmpty ? "" : "\n") + suggestions) }
  }
}

extension CompileContext {
  /// For verbs that only look at what people wrote.
  static let neutral = CompileContext(
    host: "localhost", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
}
