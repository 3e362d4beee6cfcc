import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// `mosaic fleet validate`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check what people wrote: rosters, profiles, north stars, role contracts.",
    discussion: """
      Without arguments the workspace is checked. Files and folders may lie anywhere; what each file is
      is seen from its content. Exit code 1 says that an error was found.

      Examples:
        mosaic fleet validate
        mosaic fleet validate my-profile.yaml roles.local/
        mosaic fleet validate --format json | jq .diagnostics
        mosaic fleet validate --watch      again at every change, until Ctrl-C
      """)

  @Argument(help: ArgumentHelp("Files and folders to check instead of the workspace.", valueName: "path"))
  var paths: [String] = []

  @Flag(help: "Check again whenever a file changes, until Ctrl-C.")
  var watch = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    guard watch else { return try validateOnce() }
    try withFailures(Invocation(home, roster)) {
      let folders = { try paths.isEmpty ? WatchedFolders(of: Workspace(home, roster)) : WatchedFolders(of: paths) }
      try watching(folders, isQuiet: home.quiet, validateOnce)
    }
  }

  private func validateOnce() throws {
    let report = Report(options: display, quiet: home.quiet)
    let found = try withFailures(Invocation(home, roster)) {
      paths.isEmpty ? try validateWorkspace() : try validateFiles()
    }
    report.show(found.findings)
    report.count(found.findings)
    if found.findings.hasErrors { throw ExitStatus.no }
    if !home.quiet { Terminal.say("\(counted(found.files, "file")) checked") }
  }

  private struct Checked {
    let findings: Findings
    let files: Int
  }

  private func validateWorkspace() throws -> Checked {
    let folder = try Workspace(home, roster)
    let sources = try folder.load()
    guard sources.hasRoster else { throw MissingRoster(path: folder.rosterPath) }
    return Checked(
      findings: analyze(sources, in: .neutral, limit: display.limit).findings, files: sources.writtenCount)
  }

  private func validateFiles() throws -> Checked {
    let named = try NamedFiles(paths)
    if let unknown = named.unknown.first { throw UnknownDocument(path: unknown) }
    if named.asked.isEmpty { throw NothingToCheck(paths: paths) }
    let findings = analyze(named.sources, in: .neutral, limit: display.limit).findings
    return Checked(findings: findings.only { named.asked.contains($1.path) }, files: named.asked.count)
  }
}

extension CompileContext {
  /// For verbs that only look at what people wrote.
  static let neutral = CompileContext(
    host: "localhost", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
}
