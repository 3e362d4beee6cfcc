package import MosaicControl
import MosaicHost
package import MosaicModel
import MosaicWorkspace

/// A fleet as its generated files say it is. A mistake in the roster stops nothing that asks here.
package struct RunningFleet {
  package let folder: FleetFolder
  package let record: FleetRecord

  /// - Throws: `UnusableHome`, `FleetRecordFailure`.
  package init(_ place: WorkspacePlace) throws {
    try self.init(home: Workspace(place).home)
  }

  package init(home: String) throws {
    let folder = FleetFolder(home: home)
    self.init(folder: folder, record: try FleetRecord.read(in: folder))
  }

  package init(folder: FleetFolder, record: FleetRecord) {
    self.folder = folder
    self.record = record
  }

  /// The tmux server that an agent of this machine lives on.
  package func tmux(of agent: FleetRecord.AgentRecord) -> Tmux {
    Tmux(TmuxSocket(agent.socket))
  }

  /// Where heartbeats are.
  package var beats: HeartbeatFiles {
    HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run)
  }
}
