package import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Agents that still run, or still have a pane, but are no longer in the roster.
package struct OrphanedAgents {
  package let names: [String]
  /// Whether only their panes are left.
  private let haveEnded: Bool

  package init(_ observation: FleetObservation) {
    names = observation.orphans.map(\.name)
    haveEnded = observation.orphans.allSatisfy { $0.isRunning == false && $0.unit.value?.isUnderWay != true }
  }

  package var message: String {
    let are = names.count == 1 ? "is" : "are"
    let run = haveEnded ? names.count == 1 ? "has a pane" : "have panes" : names.count == 1 ? "runs" : "run"
    return "\(TerminalSafe.line(listed(names))) \(are) no longer in the roster but still \(run) (ORPHAN)"
  }

  package var help: String {
    "run 'mosaic agent tail \(TerminalSafe.line(names.first ?? ""))' to look, and 'mosaic fleet stop "
      + "\(TerminalSafe.line(names.joined(separator: " ")))' to stop \(names.count == 1 ? "it" : "them")"
  }

  /// None if there are no such agents.
  package var findings: [Issue] { names.isEmpty ? [] : [.warning(.agent, message: message, help: help)] }
}

extension RunningFleet {
  /// Returns the fleet with the named agents that left the roster but still run.
  package func including(orphans names: [String]) -> RunningFleet {
    let unknown = names.filter { record[$0] == nil }
    if unknown.isEmpty { return self }
    let orphans = probe.observe().orphanRecords.filter { unknown.contains($0.name) }
    return RunningFleet(folder: folder, record: record.adding(orphans))
  }
}
