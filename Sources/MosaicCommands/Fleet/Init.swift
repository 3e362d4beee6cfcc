import ArgumentParser
import Glibc
import MosaicCompiler
import MosaicDiagnostics

/// `mosaic fleet init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first roster and generate everything for it.",
    discussion: """
      A profile is a type of fleet with its seats and org chart; a preset is a complete roster to start from.

      Examples:
        mosaic fleet init --profile software-delivery
        mosaic fleet init --profile software-delivery --full --runtime codex
        mosaic fleet init --preset minimal
      """)

  @Option(help: ArgumentHelp("Staff this profile.", valueName: "id"))
  var profile: String?

  @Option(help: ArgumentHelp("Start from this preset.", valueName: "name"))
  var preset: String?

  @Flag(help: "Staff every seat of the profile, not only its lead and floor.")
  var full = false

  @Option(help: ArgumentHelp("Runtime of seats that name none. (default: claude)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Show the roster and write nothing.")
  var dryRun = false

  @Flag(help: "Keep an existing roster as roster.yaml.bak-N and write a new one.")
  var force = false

  @OptionGroup var home: HomeOptions
  @OptionGroup var context: ContextOptions
  @OptionGroup var display: DiagnosticsOptions

  private static let rosterPath = "fleet/roster.yaml"

  mutating func validate() throws {
    if profile != nil && preset != nil { throw ValidationError("choose a profile or a preset, not both") }
    if preset != nil && (full || runtime != nil) {
      throw ValidationError("--full and --runtime go with --profile; a preset is complete as it is")
    }
    if let runtime, !TextRule.runtimeName.accepts(runtime) {
      throw ValidationError("--runtime cannot be '\(Visible.line(runtime))'; use \(TextRule.runtimeName.wants)")
    }
  }

  func run() throws {
    try withFailures(Invocation(home, host: context.host)) {
      let workspace = try Workspace(home)
      let folder = WorkspaceFolder(at: workspace.home)
      let library = analyze(try workspace.loadLibrary(), in: .neutral).library
      let choice = try Choice(profile: profile, preset: preset, library)
      let roster = try choice.roster(
        from: library, ownProfiles: workspace.shown("fleet/profiles.local"), full: full, runtime: runtime ?? "claude")
      if try !force && folder.holds(Self.rosterPath) { throw RosterExists(path: workspace.rosterPath) }
      let compilation = try compileFirst(roster, workspace, in: folder)
      try finish(roster, compilation, workspace, in: folder)
    }
  }

  /// The roster is compiled before it is written, so that a profile of one's own fails here and not later.
  private func compileFirst(
    _ roster: [UInt8], _ workspace: Workspace, in folder: WorkspaceFolder
  ) throws -> (files: [RenderedFile], fleet: StartingPoint, context: CompileContext) {
    let recorded = try Manifest.recorded(in: folder)?.context
    let context = context.context(of: workspace, recorded: recorded)
    let compilation = compile(try workspace.load(roster: roster), in: context, limit: display.limit)
    let report = Report(options: display, quiet: home.quiet)
    report.complain(compilation.findings)
    // A fleet is not begun without its floor; later that is for its owner to decide.
    let isUnstaffed = compilation.diagnostics.contains { $0.code == .floorUnmet }
    guard let fleet = compilation.fleet, !isUnstaffed else {
      report.count(compilation.findings)
      throw ExitStatus.no
    }
    return (compilation.files, StartingPoint(fleet), context)
  }

  private func finish(
    _ roster: [UInt8], _ compiled: (files: [RenderedFile], fleet: StartingPoint, context: CompileContext),
    _ workspace: Workspace, in folder: WorkspaceFolder
  ) throws {
    let outlook = try apply(compiled.files, compiled.context, to: folder, force: force, dryRun: true)
    if outlook.isRefused { throw refused(outlook) }
    if dryRun { return Terminal.write(String(decoding: roster, as: UTF8.self)) }
    try write(roster, workspace, in: folder)
    let outcome = try apply(compiled.files, compiled.context, to: folder, force: force, waiting: sayWaiting)
    guard !home.quiet else { return }
    Terminal.say("created   \(Visible.line(workspace.rosterPath))")
    for line in ApplySummary(outcome, isDryRun: false, Invocation(home)).lines { Terminal.say(line) }
    for line in compiled.fleet.lines(Invocation(home)) { Terminal.say(line) }
  }

  private func refused(_ outlook: ApplyOutcome) -> ExitCode {
    for conflict in outlook.plan.statuses where conflict.state.isConflict { Terminal.say("error: \(conflict.message)") }
    Terminal.say("help: move them away, or use --force, which keeps them as FILE.bak-N")
    Terminal.say("nothing was written")
    return ExitStatus.outOfDate
  }

  /// Another run may have written a roster while this one waited for its turn.
  private func write(_ roster: [UInt8], _ workspace: Workspace, in folder: WorkspaceFolder) throws {
    try folder.locked(waiting: sayWaiting) {
      if try folder.holds(Self.rosterPath) {
        guard force else { throw RosterExists(path: workspace.rosterPath) }
        let backup = try folder.freeBackup(of: Self.rosterPath)
        try folder.move(Self.rosterPath, to: backup)
        if !home.quiet { Terminal.say("kept      \(Visible.line(folder.path))/\(backup)") }
      }
      try folder.write(RenderedFile(path: Self.rosterPath, mode: .shared, bytes: roster))
    }
  }
}

extension WorkspaceFolder {
  fileprivate func holds(_ path: String) throws -> Bool {
    try !entry(at: path).isAbsent
  }
}
