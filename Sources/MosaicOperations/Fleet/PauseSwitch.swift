import Glibc
import MosaicControl

/// Pauses a fleet, so that no new work is started, and resumes it.
package struct PauseSwitch {
  private let folder: FleetFolder

  package init(of place: WorkspacePlace) throws {
    folder = try RunningFleet(place).folder
  }

  /// - Parameter reason: nil keeps the reason of an existing pause.
  /// - Returns: whether the fleet was already paused.
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
