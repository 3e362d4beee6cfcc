import MosaicControl
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Everything that `fleet doctor` looks at.
struct Diagnosis {
  let workspace: Workspace
  let options: HomeOptions
  let folder: FleetFolder

  init(of workspace: Workspace, _ options: HomeOptions) {
    self.workspace = workspace
    self.options = options
    folder = FleetFolder(home: workspace.home)
  }

  func findings() throws -> [Finding] {
    let machine = lingerFindings() + managerFindings() + tmuxFindings()
    return try machine + fleetFindings() + fileFindings() + pauseFindings()
  }

  /// What is asked of the fleet as it was generated, which a mistake in the roster does not stop.
  private func fleetFindings() -> [Finding] {
    do throws(FleetRecordFailure) {
      let record = try FleetRecord.read(in: folder)
      return runtimeFindings(record) + firstRunFindings(record) + contextCapFindings(record)
        + environmentFindings(record) + serverFindings(record) + unitFindings(record)
        + runFindings(record)
    } catch {
      return [.error(.fleet, error.message, help: error.help)] + runFindings(FleetRecord(salvagedFrom: folder))
    }
  }

  /// Values are not shown: they may be secrets.
  private func environmentFindings(_ record: FleetRecord) -> [Finding] {
    record.localAgents.flatMap { folder.environmentRemarks(of: $0.name) { Environment[$0] } }.reduce(into: []) {
      let finding = Finding.warning(.environment, "\($1.place): \($1.text)", help: nil)
      if !$0.contains(finding) { $0.append(finding) }
    }
  }

  private func pauseFindings() -> [Finding] {
    guard let pause = Pause(in: folder) else { return [] }
    let reason = pause.reason.isEmpty ? "" : ": \(pause.reason)"
    return [.warning(.paused, "the fleet is paused\(reason)", help: "'mosaic fleet resume' resumes it")]
  }
}
