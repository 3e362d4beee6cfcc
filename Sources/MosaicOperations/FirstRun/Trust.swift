import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

/// Answers first-run screens of agents in advance.
package struct Trust {
  private let fleet: RunningFleet
  private let names: [String]
  private let plan: TrustPlan

  /// - Throws: `Refusal`, or an error about a state file that is not in its runtime's format.
  package init(of names: [String], in place: WorkspacePlace) throws {
    fleet = try RunningFleet(place)
    self.names = names
    _ = try AgentSelection(names: names).agents(of: fleet)
    plan = try TrustPlan(FirstRunPreflight(fleet, names: names), in: fleet.folder)
  }

  /// The removed and added lines for display, without secrets.
  package var diff: [String] { plan.diff }
  /// Further notes for a person.
  package var notes: [String] { plan.notes }
  package var isEmpty: Bool { plan.isEmpty }

  /// Makes the changes.
  package func make(_ tell: Tell) throws {
    // Two runs at the same time would lose one of their records.
    try WorkspaceFolder(at: fleet.folder.home).withLock(waiting: { tellWaiting(tell) }) { try change(tell) }
    let left = FirstRunPreflight(fleet, names: names).groups.filter(\.screen.isPreparable)
    for group in left { tell(.warning("\(group.sentence) anyway")) }
    if left.isEmpty { tell(.progress("answered in advance")) }
  }

  private func change(_ tell: Tell) throws {
    var record = TrustRecord(in: fleet.folder)
    defer { if record != TrustRecord(in: fleet.folder), !record.write(in: fleet.folder) { tell(Self.unrecorded) } }
    for backup in try plan.make(record: { record.add($0) }) {
      tell(.progress("kept \(TerminalSafe.line(Path.shown(backup)))"))
    }
  }

  private static let unrecorded = Note.warning(
    "the changes could not be recorded in fleet/run, so 'mosaic fleet uninstall' will leave them")

  /// - Throws: `Refusal` for screens that only a person can answer.
  package func confirmComplete() throws(Refusal) { try plan.confirmComplete() }
}
