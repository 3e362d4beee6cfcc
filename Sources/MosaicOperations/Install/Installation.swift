import ArgumentParser
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Generates a fleet and gives systemd its units.
struct Installation {
  let home: HomeOptions
  let roster: RosterOptions
  let context: ContextOptions
  let display: DisplayOptions
  let force: Bool
  let enables: Bool

  /// - Returns: the fleet as it was generated.
  @discardableResult
  func run() throws -> RunningFleet {
    let workspace = try Workspace(home, roster)
    let folder = WorkspaceFolder(at: workspace.home)
    try folder.inTurn(waiting: sayWaiting) { try install(workspace, in: folder) }
    return try RunningFleet(home)
  }

  private func install(_ workspace: Workspace, in folder: WorkspaceFolder) throws {
    let build = try WorkspaceBuild(workspace, context, limit: display.limit, in: folder)
    try build.complain(Report(display, quiet: home.quiet))
    try ProgramOfUnits(path: build.context.program).check()
    let units = try InstalledUnits(of: folder)
    // A unit in the way is reported before anything is written.
    let statuses = try units.statuses(for: build.compilation.files)
    if !force { try units.confirmNoConflict(statuses, verb: "install") }
    let other = try units.otherWorkspace()
    if let other { try UnitsInUse.check(by: other, for: workspace.home) }
    let outcome = try apply(build.compilation.files, build.context, to: folder, waiting: sayWaiting)
    let summary = ApplySummary(outcome, isDryRun: false, Invocation(home, roster))
    if outcome.isRefused {
      Terminal.say(summary.refusal(summary.conflicts))
      throw ExitStatus.outOfDate
    }
    let systemd = Systemd()
    let changed = try units.update(statuses, force: force)
    try systemd.reload()
    if enables { try systemd.enable(UnitNames.target) } else { try systemd.disable(UnitNames.target) }
    guard !home.quiet else { return }
    for line in build.contextChanges + summary.lines + build.notes { Terminal.say(line) }
    let place = Visible.line(Path.shown(units.target.path))
    Terminal.say(
      changed > 0
        ? "installed \(counted(changed, "unit")) in \(place)" : "\(counted(statuses.count, "unit")) in \(place) current"
    )
    if let other { Terminal.say(Self.takenNote(other)) }
  }

  private static func takenNote(_ other: UnitWorkspace) -> String {
    "note: the units replaced those of \(Visible.line(other.shown)), which is no longer installed"
  }
}

extension Installation {
  /// A note for a person whose fleet stops when they log out.
  static var lingerNote: String? {
    guard Linger.isEnabled == false, let user = Linger.user else { return nil }
    return "note: agents stop when you log out; 'loginctl enable-linger \(user)' keeps them running"
  }
}

extension InstalledUnits {
  /// How the copies compare with the generated files, by absolute path; none if nothing is installed.
  static func statuses(for build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let units = try InstalledUnits(of: folder)
    guard try units.record != nil && units.otherWorkspace() == nil else { return [] }
    return try units.statuses(for: build.compilation.files).map {
      FileStatus(
        path: "\(units.target.path)/\($0.path)", $0.state, onlyLineEndsDiffer: $0.onlyLineEndsDiffer,
        wanted: $0.wanted, found: $0.found, recorded: $0.recorded)
    }
  }

  /// Brings the copies up to date where there are any, and has systemd read them again.
  static func refresh(for build: WorkspaceBuild, in folder: WorkspaceFolder, force: Bool = false) throws {
    let units = try InstalledUnits(of: folder)
    guard units.record != nil else { return }
    // Anyone who wants another workspace's place says so by 'install --force'.
    let mayReplace = try force && units.otherWorkspace() == nil
    let statuses = try units.statuses(for: build.compilation.files)
    if try units.update(statuses, force: mayReplace) > 0 { try Systemd().reload() }
  }
}
