import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// Holds a fleet's session on tmux's default server, as the holder's unit does.
package struct FleetHold {
  private let fleet: RunningFleet

  package init(of place: WorkspacePlace) throws {
    fleet = try RunningFleet(place)
  }

  /// Holds the session until SIGTERM arrives.
  ///
  /// - Throws: `Refusal` if another program ended the session.
  package func run() throws {
    let supervisor = HolderSupervisor(
      session: fleet.record.holder, in: fleet.folder, notice: ServiceNotice(),
      search: { ServerSearch(on: .standard, of: fleet.record, in: fleet.folder, beats: fleet.beats) })
    if try supervisor.run() == .vanished {
      throw Refusal(.no, "the session '\(TerminalSafe.line(fleet.record.holder))' was ended by another program")
    }
  }
}
