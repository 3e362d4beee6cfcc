import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// Puts a first roster in place, with everything that is generated from it. Verbs that start a fleet share it.
struct FirstFleet {
  /// A roster that was found good, and what comes of it.
  struct Compiled {
    let files: [RenderedFile]
    let fleet: Fleet
    let context: CompileContext
  }

  private static let rosterPath = FleetLayout.roster

  let home: HomeOptions
  let context: ContextOptions
  let report: Report
  let force: Bool
  let workspace: Workspace
  let folder: WorkspaceFolder

  init(_ home: HomeOptions, _ context: ContextOptions, _ report: Report, force: Bool) throws {
    self.home = home
    self.context = context
    self.report = report
    self.force = force
    workspace = try Workspace(home)
    folder = WorkspaceFolder(at: workspace.home)
  }

  /// - Throws: `RosterExists`, unless the old one may be set aside.
  func confirmVacancy() throws {
    if force { return }
    if try folder.holds(Self.rosterPath) { throw RosterExists(path: workspace.rosterPath) }
    if try folder.holdsFleet { throw FleetWithoutRoster(path: workspace.rosterPath) }
  }

  /// The roster is compiled before it is written, so that a profile of one's own fails here and not later.
  func compile(_ roster: [UInt8]) throws -> Compiled {
    let recorded = try Manifest.recorded(in: folder)?.context
    let context = context.context(of: workspace, recorded: recorded)
    let compilation = MosaicCompiler.compile(
      try workspace.load(roster: roster), in: context, limit: report.options.limit)
    report.complain(compilation.findings)
    // A fleet is not started without its floor; later that is for its owner to decide.
    let isUnstaffed = compilation.diagnostics.contains { $0.code == .floorUnmet }
    guard let fleet = compilation.fleet, !isUnstaffed else {
      report.count(compilation.findings)
      throw ExitStatus.no
    }
    return Compiled(files: compilation.files, fleet: fleet, context: context)
  }

  /// - Parameter dryRun: shows the roster instead, once it is known that it could be written.
  func begin(with roster: [UInt8], dryRun: Bool) throws {
    if dryRun { return try begin(roster, dryRun: true) }
    try folder.inTurn(waiting: sayWaiting) { try begin(roster, dryRun: false) }
  }

  private func begin(_ roster: [UInt8], dryRun: Bool) throws {
    try confirmVacancy()
    let compiled = try compile(roster)
    let outlook = try apply(compiled.files, compiled.context, to: folder, force: force, dryRun: true)
    if outlook.isRefused { throw refused(outlook, "nothing was written") }
    report.list(reports(outlook, dryRun: dryRun), isDryRun: dryRun)
    if dryRun { return report.show(output: String(decoding: roster, as: UTF8.self)) }
    try write(roster)
    let outcome = try apply(compiled.files, compiled.context, to: folder, force: force, waiting: sayWaiting)
    if outcome.isRefused { throw refused(outcome, "only the roster was written") }
    report.list(reports(outcome, dryRun: false), isDryRun: false)
    if !home.quiet { tell(outcome, of: compiled.fleet) }
  }

  private func reports(_ outcome: ApplyOutcome, dryRun: Bool?) -> [FileReport] {
    ApplySummary(outcome, isDryRun: dryRun ?? false, Invocation(home)).reports
  }

  private func tell(_ outcome: ApplyOutcome, of fleet: Fleet) {
    let invocation = Invocation(home)
    Terminal.say("created   \(Visible.line(workspace.rosterPath))")
    for line in ApplySummary(outcome, isDryRun: false, invocation).lines { Terminal.say(line) }
    let commands = ["mosaic fleet check", "mosaic fleet up"].map(invocation.spelled)
    for line in StartingPoint(fleet).lines(next: commands[0], then: commands[1]) { Terminal.say(line) }
  }

  private func refused(_ outlook: ApplyOutcome, _ end: String) -> ExitCode {
    report.list(reports(outlook, dryRun: nil))
    for conflict in outlook.plan.statuses where conflict.state.isConflict {
      Terminal.say("error: \(conflict.message)")
      report.fail(with: conflict.remark(in: folder, Invocation(home)))
    }
    Terminal.say("help: move them away, or use --force, which keeps them as FILE.bak-N")
    Terminal.say(end)
    return ExitStatus.outOfDate
  }

  /// Another run may have written a roster while this one waited for its turn.
  private func write(_ roster: [UInt8]) throws {
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
  /// Whether a fleet was generated here.
  var holdsFleet: Bool {
    get throws { try holds(FleetLayout.record) }
  }

  fileprivate func holds(_ path: String) throws -> Bool {
    try !entry(at: path).isAbsent
  }
}
