package import MosaicControl
import MosaicHost
package import MosaicModel
import MosaicWorkspace

/// A fleet as its generated files describe it, so that errors in the roster do not matter.
package struct RunningFleet {
  package let folder: FleetFolder
  package let record: FleetRecord
  /// The verb that runs, for the logs of agents that it stops.
  private(set) var verb = StopRequest.Verb.stop

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

  /// Returns the same fleet for another verb.
  func asked(by verb: StopRequest.Verb) -> RunningFleet {
    var fleet = self
    fleet.verb = verb
    return fleet
  }

  /// Returns the tmux server of an agent of this machine.
  package func tmux(of agent: FleetRecord.AgentRecord) -> Tmux {
    Tmux(TmuxSocket(agent.socket))
  }

  /// The heartbeats, in the folder that the environment names, or else the fleet's.
  package var beats: HeartbeatFiles {
    HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run)
  }
}
