import MosaicControl
import MosaicModel
import MosaicWorkspace

extension RunningFleet {
  /// Reads a fleet whose record may be damaged. If it is, the files of its agents provide enough data to observe the
  /// agents and to stop them, and the person is told how to fix it.
  ///
  /// - Throws: `UnusableHome`; `FleetRecordFailure` if nothing was generated or installed.
  package init(salvaging place: WorkspacePlace, tell: Tell) throws {
    let home = try Workspace(place).home
    do {
      try self.init(home: home)
    } catch let failure as FleetRecordFailure {
      let folder = FleetFolder(home: home)
      let record = FleetRecord(salvagedFrom: folder)
      let isInstalled = (try? InstalledUnits(of: WorkspaceFolder(at: home)).record) != nil
      guard isInstalled || !record.agents.isEmpty else { throw failure }
      self.init(folder: folder, record: record)
      tell(.warning("\(failure.message); the following uses fleet/agents instead", help: failure.help))
    }
  }
}
