import Glibc
import MosaicControl

/// The switch by which a person keeps a fleet from new work.
package struct PauseSwitch {
  private let folder: FleetFolder

  package init(of place: WorkspacePlace) throws {
    folder = try RunningFleet(place).folder
  }

  /// - Parameter reason: nil keeps that of a present pause.
  /// - Returns: whether the fleet was paused already.
  package func pause(because reason: String?) throws -> Bool {
    let wasPaused = Pause(in: folder) != nil
    if !wasPaused || reason != nil, !Pause.start(reason ?? "", in: folder) {
      throw Refusal.pauseNotWritten(path: folder.paused, number: errno)
    }
    return wasPaused
  }

  /// - Returns: whether the fleet was paused.
  package func resume() throws -> Bool {
    let wasPaused = Pause(in: folder) != nil
    if let number = Pause.end(in: folder) { throw Refusal.pauseNotWritten(path: folder.paused, number: number) }
    return wasPaused
  }
}
