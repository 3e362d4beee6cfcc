import MosaicControl
package import MosaicDiagnostics
import MosaicHost
package import MosaicModel

// The control groups of the tmux servers. See cgroups(7).
extension Diagnosis {
  /// Reports tmux servers in the wrong control group. A server outside the holder's group ends with the process that
  /// started it, and all agents end with it. A server without a holder, on tmux's default socket or an agent's own,
  /// must not be in another service's group, where a restart would end it.
  package func serverFindings(_ record: FleetRecord) -> [Issue] {
    record.sockets.map { TmuxSocket($0) }.compactMap { socket in
      guard let process = try? Tmux(socket).serverProcess(), let group = ControlGroup(of: process) else { return nil }
      let isHeld = socket.name != nil && socket.name == record.socket
      if isHeld ? group.unit == UnitNames.holder : !group.isService { return nil }
      return finding(socket, process: process, group: group, isHeld: isHeld)
    }
  }

  private func finding(_ socket: TmuxSocket, process: Int32, group: ControlGroup, isHeld: Bool) -> Issue {
    let place = socket.name.map { "socket '\($0)'" } ?? "tmux's default socket"
    let other = isHeld ? ", not in that of \(UnitNames.holder)" : ""
    return .error(
      .tmuxServer,
      message:
        "the tmux server on \(place) (process \(process)) is in the control group \(group.path)\(other): its agents end "
        + "when the process that started it ends",
      help:
        "run 'tmux -L \(socket.name ?? "default") kill-server', which ends its sessions, then 'mosaic fleet start' to "
        + "start the fleet through its units")
  }
}

/// The control group in which systemd keeps a process.
package struct ControlGroup: Equatable {
  package let path: String

  /// - Parameter text: lines of `/proc/PID/cgroup`.
  package init?(_ text: String) {
    var paths: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      if parts.count == 3 { paths[parts[1]] = parts[2] }
    }
    // If there are several hierarchies, only systemd's own is sure to name units.
    guard let path = paths["name=systemd"] ?? paths[""] else { return nil }
    self.path = String(path)
  }

  package init?(of process: Int32) {
    guard let bytes = FileBytes.read("/proc/\(process)/cgroup") else { return nil }
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  package var unit: Substring { path.split(separator: "/").last ?? "" }
  /// A scope holds processes that others started, and nothing restarts it.
  package var isService: Bool { unit.hasSuffix(".service") }
}
