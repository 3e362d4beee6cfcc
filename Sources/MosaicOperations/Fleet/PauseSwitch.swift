import Glibc
import MosaicControl

/// Pauses a fleet, so that no new work is started, and resumes it.
package struct PauseSwitch {
  private let folder: FleetFolder
  private let place: WorkspacePlace

  package init(of place: WorkspacePlace) throws {
    self.place = place
    folder = try RunningFleet(place).folder
  }

  /// - Parameters:
  ///   - reason: nil keeps the reason of an existing pause.
  ///   - onAllHosts: whether to pause every host that shares the backlog after this one.
  /// - Returns: whether it was already paused.
  /// - Throws: `RegisterFailure` if only this host could be paused.
  package func pause(because reason: String?, onAllHosts: Bool = false, tell: Tell = { _ in }) throws -> Bool {
    let wasPaused = Pause(in: folder) != nil
    if !wasPaused || reason != nil, !Pause.start(reason ?? "", in: folder) {
      throw Refusal.pauseNotWritten(path: folder.paused, number: errno)
    }
    return onAllHosts ? try WorkBacklog(in: place, tell: tell).pauseAllHosts(because: reason) : wasPaused
  }

  /// - Returns: whether it was paused.
  package func resume(onAllHosts: Bool = false, tell: Tell = { _ in }) throws -> Bool {
    let werePaused = onAllHosts ? try WorkBacklog(in: place, tell: tell).resumeAllHosts() : false
    let wasPaused = Pause(in: folder) != nil
    if let number = Pause.end(in: folder) { throw Refusal.pauseNotWritten(path: folder.paused, number: number) }
    return wasPaused || werePaused
  }
}
