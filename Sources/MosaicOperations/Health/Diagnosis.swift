package import MosaicControl
package import MosaicDiagnostics
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// Everything that `fleet doctor` checks.
package struct Diagnosis {
  package let workspace: Workspace
  package let folder: FleetFolder

  package init(of place: WorkspacePlace) throws(UnusableHome) {
    workspace = try Workspace(place)
    folder = FleetFolder(home: workspace.home)
  }

  package func findings() throws -> [Issue] {
    let machine = lingerFindings() + managerFindings() + tmuxFindings()
    return try machine + fleetFindings() + fileFindings() + pauseFindings()
  }

  /// Checks the fleet as it was generated, so that errors in the roster do not matter.
  private func fleetFindings() -> [Issue] {
    do throws(FleetRecordFailure) {
      let record = try FleetRecord.read(in: folder)
      return runtimeFindings(record) + firstRunFindings(record) + contextCapFindings(record)
        + environmentFindings(record) + serverFindings(record) + unitFindings(record)
        + runFindings(record)
    } catch {
      return [.error(.fleet, message: error.message, help: error.help)] + runFindings(FleetRecord(salvagedFrom: folder))
    }
  }

  /// Reports problems without values, which may be secrets.
  private func environmentFindings(_ record: FleetRecord) -> [Issue] {
    record.localAgents.flatMap { folder.environmentProblems(of: $0.name) { Environment[$0] } }.reduce(into: []) {
      let issue = Issue.warning(.environment, message: "\($1.place): \($1.text)", help: nil)
      if !$0.contains(where: { $0.message == issue.message }) { $0.append(issue) }
    }
  }

  private func pauseFindings() -> [Issue] {
    guard let pause = Pause(in: folder) else { return [] }
    let reason = pause.reason.isEmpty ? "" : ": \(pause.reason)"
    return [.warning(.paused, message: "the fleet is paused\(reason)", help: "run 'mosaic fleet resume' to resume it")]
  }
}
