import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Stops a fleet and removes what mosaic left outside the workspace: the units with their drop-ins, scopes of agents that
/// failed or are empty, contracts in Codex's home, and what `agent trust` added to the files of runtimes. Hooks leave
/// nothing: runtimes get them as arguments that name files in the workspace.
package struct Uninstallation {
  private let place: WorkspacePlace
  private let isDryRun: Bool
  private let tell: Tell

  /// - Parameter isDryRun: whether to say what would be stopped and removed, and to do nothing.
  package init(of place: WorkspacePlace, isDryRun: Bool, tell: @escaping Tell) {
    self.place = place
    self.isDryRun = isDryRun
    self.tell = tell
  }

  /// - Throws: `Refusal` if there is no such folder, or if something could not be stopped or removed.
  package func run() throws {
    let home = try Workspace(place).home
    let units = try InstalledUnits(of: WorkspaceFolder(at: home))
    // The units of a workspace that was deleted are still there, and name it.
    if units.record == nil && !FileBytes.exists(home) { throw Refusal.noWorkspace(home) }
    if isDryRun { return try tellPlan(units) }
    let other = try units.otherWorkspace().map { Refusal.unitsOfAnother(other: $0, folder: units.target.path) }
    let folder = FleetFolder(home: units.home.path)
    guard units.record != nil else {
      tell(.progress("this workspace has no installed units" + (other.map { "; \($0.message)" } ?? "")))
      return try TrustUndo(folder: folder, tell: tell).run()
    }
    let fleet = try RunningFleet(salvaging: place, tell: tell)
    if let other { try leave(units, to: other, fleet: fleet) } else { try remove(units, of: fleet) }
    removeContracts(of: folder)
    // A read-only workspace keeps its records. Everything outside it is removed before that is reported.
    try attempting({ try units.forget() }, then: { try TrustUndo(folder: folder, tell: tell).run() })
  }

  private func tellPlan(_ units: InstalledUnits) throws {
    let folder = FleetFolder(home: units.home.path)
    var lines: [String] = []
    if units.record != nil {
      let fleet = try RunningFleet(salvaging: place, tell: tell)
      let seen = fleet.probe.observe()
      lines += (seen.agents + seen.orphans).filter { $0.isRunning != false }.map { "would stop \($0.name)" }
      if try units.otherWorkspace() == nil {
        lines += try (units.statuses(for: []).map(\.path) + units.strayDropIns()).map {
          "would remove \(shown([$0], units: units))"
        }
      }
    }
    lines += ContractProfile.all(of: folder).map { "would remove \(TerminalSafe.line(Path.shown($0.path)))" }
    lines += TrustRecord(in: folder).files.map { "would undo 'agent trust' in \(TerminalSafe.line($0.path))" }
    for line in lines { tell(.progress(line)) }
    if lines.isEmpty { tell(.progress("nothing to stop or to remove")) }
  }

  /// Runs both steps, then throws the first error.
  private func attempting(_ first: () throws -> Void, then second: () throws -> Void) throws {
    let results = [Result(catching: first), Result(catching: second)]
    for result in results { try result.get() }
  }

  /// Removes the contracts that Codex gets as configuration profiles, which are named after the workspace.
  private func removeContracts(of folder: FleetFolder) {
    for path in ContractProfile.all(of: folder).map(\.path) where FileBytes.remove(path) {
      tell(.progress("removed \(TerminalSafe.line(Path.shown(path)))"))
    }
  }

  /// Makes systemd forget notifiers that failed, and scopes that failed or have no process left. Ignores failures: they hold nothing.
  private func removeScopes() {
    let systemd = Systemd()
    try? systemd.resetFailed([UnitNames.anyNotifier])
    for scope in (try? systemd.leftoverScopes()) ?? [] { try? systemd.remove(scope) }
  }

  private func remove(_ units: InstalledUnits, of fleet: RunningFleet) throws {
    try fleet.asked(by: .uninstall).stop(.everything, tell: tell)
    try Systemd().disable(UnitNames.target)
    let left = try units.removeCopies()
    for path in try units.strayDropIns() { try units.removeDropIn(path) }
    try Systemd().reload()
    removeScopes()
    if left.isEmpty {
      tell(.progress("the fleet is stopped and its units are removed"))
    } else {
      let stay = left.count == 1 ? "stays because it was" : "stay because they were"
      tell(.progress("the fleet is stopped; \(shown(left, units: units)) \(stay) changed after the install"))
    }
    let kept = try units.backups()
    if !kept.isEmpty {
      tell(.note("the units that 'install --force' replaced are still there: \(shown(kept, units: units))"))
    }
  }

  private func shown(_ names: [String], units: InstalledUnits) -> String {
    names.map { TerminalSafe.line("\(Path.shown(units.target.path))/\($0)") }.joined(separator: ", ")
  }

  private func leave(_ units: InstalledUnits, to other: Refusal, fleet: RunningFleet) throws {
    let stopped = try fleet.stopLeftBehind(tell: tell)
    let agents =
      stopped.isEmpty
      ? "no agent of this workspace was running" : "\(counted(stopped.count, word: "agent")) of this workspace stopped"
    tell(.progress("\(other.message), and were left in place; \(agents)"))
  }
}

extension Refusal {
  fileprivate static func noWorkspace(_ path: String) -> Refusal {
    Refusal(.no, "there is no folder \(TerminalSafe.line(path))", help: "pass '--home PATH' to name the workspace")
  }
}
