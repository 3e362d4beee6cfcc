import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Stops a fleet and removes its units from systemd.
package struct Uninstallation {
  private let place: WorkspacePlace
  private let tell: Tell

  package init(of place: WorkspacePlace, tell: @escaping Tell) {
    self.place = place
    self.tell = tell
  }

  package func run() throws {
    let units = try InstalledUnits(of: WorkspaceFolder(at: Workspace(place).home))
    let other = try units.otherWorkspace().map { Refusal.unitsOfAnother(other: $0, folder: units.target.path) }
    guard units.record != nil else {
      return tell(.progress("this workspace has no installed units" + (other.map { "; \($0.message)" } ?? "")))
    }
    let fleet = try RunningFleet(salvaging: place, tell: tell)
    if let other { try leave(units, to: other, fleet: fleet) } else { try remove(units, of: fleet) }
  }

  private func remove(_ units: InstalledUnits, of fleet: RunningFleet) throws {
    try fleet.stop(.everything, tell: tell)
    try Systemd().disable(UnitNames.target)
    let left = try units.remove()
    try Systemd().reload()
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
    try units.forget()
    let agents =
      stopped.isEmpty
      ? "no agent of this workspace was running" : "\(counted(stopped.count, word: "agent")) of this workspace stopped"
    tell(.progress("\(other.message), and were left in place; \(agents)"))
  }
}
