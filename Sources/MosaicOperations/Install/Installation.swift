import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Generates a fleet and installs its units for systemd.
package struct Installation {
  private let place: WorkspacePlace
  private let context: ContextChoice
  private let limit: Int
  private let force: Bool
  private let enables: Bool
  private let tell: Tell

  /// - Parameters:
  ///   - limit: the maximum number of diagnostics per code and file.
  ///   - force: whether to keep units that are in the way as `.bak-N` and replace them.
  ///   - enables: whether the fleet starts at boot.
  package init(
    of place: WorkspacePlace, _ context: ContextChoice, limit: Int, force: Bool = false, enables: Bool,
    tell: @escaping Tell
  ) {
    self.place = place
    self.context = context
    self.limit = limit
    self.force = force
    self.enables = enables
    self.tell = tell
  }

  /// - Returns: the fleet as generated.
  @discardableResult
  package func run() throws -> RunningFleet {
    let workspace = try Workspace(place)
    let folder = WorkspaceFolder(at: workspace.home)
    try folder.withLock(waiting: { tellWaiting(tell) }) { try install(workspace, in: folder) }
    return try RunningFleet(place)
  }

  private func install(_ workspace: Workspace, in folder: WorkspaceFolder) throws {
    let build = try WorkspaceBuild(workspace, choice: context, limit: limit, in: folder)
    try build.confirmValid(tell)
    try ProgramOfUnits(path: build.context.program).check()
    let units = try InstalledUnits(of: folder)
    if let unsafe = UnsafeFile(at: units.target.path) ?? UnsafeFile(at: build.context.program.onDisk) {
      throw Refusal.unsafe(unsafe)
    }
    // Reports a unit that is in the way before anything is written.
    let statuses = try units.statuses(for: build.compilation.files)
    if !force { try units.confirmNoConflict(statuses, verb: "install") }
    let other = try units.otherWorkspace()
    if let other { try UnitsInUse.check(by: other, for: workspace.home) }
    let outcome = try apply(
      build.compilation.files, context: build.context, to: folder, waiting: { tellWaiting(tell) })
    let summary = ApplySummary(outcome, isDryRun: false)
    if let error = summary.filesInTheWay(in: folder) { throw error }
    let changed = try give(statuses, of: units)
    summary.tell(about: build, tell)
    tell(.progress(words(changed: changed, of: statuses.map(\.path), in: units)))
    if let other { tell(.note(takenNote(other))) }
  }

  /// Installs the units for systemd. Returns the names of those that were new or changed.
  private func give(_ statuses: [FileStatus], of units: InstalledUnits) throws -> [String] {
    let systemd = Systemd()
    try systemd.confirmAnswers()
    let changed = try units.update(statuses, force: force)
    try removeStrayDropIns(in: units.home)
    try systemd.reload()
    if enables { try systemd.enable(UnitNames.target) } else { try systemd.disable(UnitNames.target) }
    return changed
  }

  /// Removes drop-ins of another workspace, which would change the units of this one.
  private func removeStrayDropIns(in home: WorkspaceFolder) throws {
    let units = try InstalledUnits(of: home)
    for path in try units.strayDropIns() {
      try units.removeDropIn(path)
      tell(.progress("removed \(TerminalSafe.line(path)), which another installation left"))
    }
  }

  private func words(changed: [String], of all: [String], in units: InstalledUnits) -> String {
    let place = TerminalSafe.line(Path.shown(units.target.path))
    return changed.isEmpty
      ? "\(Self.counted(all)) in \(place) already current" : "installed \(Self.counted(changed)) in \(place)"
  }

  /// Returns the number of units and drop-ins in words.
  private static func counted(_ names: [String]) -> String {
    let dropIns = names.count { $0.contains("/") }
    let parts = [(names.count - dropIns, "unit"), (dropIns, "drop-in")].filter { $0.0 > 0 }
    return parts.map { MosaicFormats.counted($0.0, word: $0.1) }.joined(separator: " and ")
  }

  private func takenNote(_ other: UnitWorkspace) -> String {
    "the units replaced those of \(TerminalSafe.line(other.shown)), which is no longer installed"
  }
}

extension Installation {
  /// A note for a person whose fleet stops when they log out.
  package static var lingerNote: Note? {
    guard Linger.isEnabled == false, let user = Linger.user else { return nil }
    return .note("agents stop when you log out; run 'loginctl enable-linger \(user)' to keep them running")
  }
}
