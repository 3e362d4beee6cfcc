import ArgumentParser
import Glibc
import MosaicCompiler
import MosaicFormats
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet validate`
struct Validate: ParsableCommand, FindsWorkspace {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check rosters, profiles, north stars and role contracts.",
    discussion: """
      Checks the workspace, or the files and folders you name. They can be anywhere: mosaic recognizes rosters, \
      profiles, north stars and role contracts by their content. In a folder, skips files of other tools, \
      and files that match a pattern from --exclude or from a .mosaicignore file. Patterns have the syntax of \
      .gitignore. \(searchHelp)

      With --fix, applies safe fixes to the files that it checks. Safe fixes do not change the meaning, and keep \
      comments and layout. Reports the remaining problems, and shows likely fixes as diffs for you to review.

      \(ExitTable.help(of: "fleet validate"))

      Examples:
        mosaic fleet validate
        mosaic fleet validate my-profile.yaml roles.local/
        mosaic fleet validate . --exclude 'vendor/' --exclude '*.draft.yaml'
        mosaic fleet validate --fix --dry-run
        mosaic fleet validate --strict --warn default-socket
        mosaic fleet validate --format json | jq .diagnostics
        mosaic fleet validate --watch
        mosaic fleet validate - --stdin-name fleet/roster.yaml < draft.yaml
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders to check instead of the workspace, or '-' for one document on standard input.",
      valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Path of the document on standard input, for messages and to find its library. (default: <stdin>)",
      valueName: "path"))
  var stdinName: String?

  @Option(
    help: ArgumentHelp(
      "Skip what matches in the folders you name. Can be repeated; a file that you name is always checked.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "Apply safe fixes, and show likely ones as diffs.")
  var fix = false

  @Flag(help: "With --fix: show the fixes as a diff and write nothing. The exit code is the same as for a real run.")
  var dryRun = false

  @Flag(help: "Check again after every change, until you press Ctrl-C.")
  var watch = false

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var home: NearestHomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  mutating func validate() throws {
    if watch && fix {
      throw ValidationError("--watch and --fix cannot be used together: files would change while you edit them")
    }
    if !exclude.isEmpty && paths.isEmpty { throw ValidationError("--exclude requires a folder; name one, such as '.'") }
    if exclude.contains(where: { $0.allSatisfy(\.isWhitespace) }) { throw ValidationError("--exclude is empty") }
    try checkInput()
    if dryRun && !fix { throw ValidationError("--dry-run requires --fix; nothing is written without it") }
  }

  private var readsInput: Bool { paths == ["-"] }

  private func checkInput() throws {
    if stdinName != nil && !readsInput { throw ValidationError("--stdin-name requires '-' as the only path") }
    if stdinName?.isEmpty == true { throw ValidationError("--stdin-name takes a path") }
    if !readsInput {
      if paths.contains("-") { throw ValidationError("'-' is one document; it cannot be used with other paths") }
      return
    }
    if watch { throw ValidationError("--watch cannot be used with standard input") }
    if fix && !dryRun { throw ValidationError("--fix cannot change standard input; add --dry-run to see the fixes") }
  }

  func run() throws {
    guard watch else { return try validateOnce() }
    let report = Report(home, roster: roster, place: paths.isEmpty ? place : nil)
    try report.run {
      try work.validation(report).repeatedly(waiting: sayWatching) { try showAgain(isFirst: $0) }
    }
  }

  private func validateOnce() throws {
    try work.show(in: Report(display, home: home, roster: roster, place: paths.isEmpty ? place : nil))
  }

  private var place: WorkspacePlace {
    paths.isEmpty ? WorkspacePlace(nearest: home, roster: roster) : WorkspacePlace(home, roster: roster)
  }

  private var work: ValidationRun {
    ValidationRun(
      place: place, paths: paths, limit: display.limit, policy: policy.policy, fixes: fix, dryRun: dryRun,
      excluded: exclude, standardInput: readsInput ? stdinName ?? Validation.usualInputName : nil)
  }

  private func sayWatching() {
    if !home.quiet { Terminal.say("watching for changes; press Ctrl-C to stop") }
  }

  /// Clears the terminal and validates again. Errors in the files do not end the watch.
  private func showAgain(isFirst: Bool) throws {
    Terminal.clearScreen()
    if !isFirst, !home.quiet, !Terminal.isTerminal(STDOUT_FILENO) { Terminal.say("\n--- files changed") }
    do {
      try validateOnce()
    } catch let status as ExitCode where status != ExitStatus.usage {
      return
    }
  }
}
