import MosaicControl
import MosaicModel
import MosaicWorkspace

extension RunningFleet {
  /// Reads a fleet whose record may be damaged: then the files of its agents say what they can, which is enough to look
  /// at agents and to stop them, and the person sees how to fix it.
  ///
  /// - Throws: `UnusableHome`; `FleetRecordFailure` where nothing was generated or installed.
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
