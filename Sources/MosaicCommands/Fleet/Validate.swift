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
      """)

  @Argument(help: ArgumentHelp("Files and folders to check instead of the workspace.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(options: display, quiet: home.quiet)
    try withFailures(Invocation(home, roster), report) {
      let found = paths.isEmpty ? try validateWorkspace() : try validateFiles()
      report.show(found.findings, in: found.files)
      report.count(found.findings)
      if found.findings.hasErrors { throw ExitStatus.no }
      if !home.quiet { Terminal.say("\(counted(found.files.count, "file")) checked") }
    }
  }

  private struct Checked {
    let findings: Findings
    let files: [String]
  }

  private func validateWorkspace() throws -> Checked {
    let folder = try Workspace(home, roster)
    let sources = try folder.load()
    guard sources.hasRoster else { throw MissingRoster(path: folder.rosterPath) }
    return Checked(
      findings: analyze(sources, in: .neutral, limit: display.limit).findings, files: sources.writtenPaths)
  }

  private func validateFiles() throws -> Checked {
    let named = try NamedFiles(paths)
    if let unknown = named.unknown.first { throw UnknownDocument(path: unknown) }
    if named.asked.isEmpty { throw NothingToCheck(paths: paths) }
    let findings = analyze(named.sources, in: .neutral, limit: display.limit).findings
    return Checked(findings: findings.only { named.asked.contains($1.path) }, files: Array(named.asked))
  }
}

extension CompileContext {
  /// For verbs that only look at what people wrote.
  static let neutral = CompileContext(
    host: "localhost", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
}
