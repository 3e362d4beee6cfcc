import Glibc
import MosaicHost
import MosaicModel

/// Starts the notifier from time to time, so that conditions that systemd does not know, such as an agent that waits, are
/// reported. Every supervisor has one; the state file's age keeps them from starting it more often than needed.
package struct NotifyTrigger: Sendable {
  private let folder: FleetFolder

  package init(in folder: FleetFolder) {
    self.folder = folder
  }

  /// Seconds between two passes.
  private static let interval = 20

  func pull() {
    // The unit is generated only if the roster names a program, perhaps since this process started.
    guard FileBytes.exists("\(folder.home)/\(FleetLayout.unit(UnitNames.notifyFile))") else { return }
    let last = FileBytes.modificationTime(of: NotifyState.path(in: folder)) ?? 0
    guard abs(time(nil) - last) >= Self.interval else { return }
    try? Systemd().startInBackground(UnitNames.notifier)
  }
}

extension Systemd {
  /// Asks for a unit and does not wait until it has started.
  fileprivate func startInBackground(_ unit: String) throws(SystemdFailure) {
    _ = try ask(Self.command(["start", "--no-block", "--", unit], timeout: 2))
  }
}
