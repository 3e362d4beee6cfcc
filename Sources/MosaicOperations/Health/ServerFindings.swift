import MosaicControl
package import MosaicDiagnostics
import MosaicHost
package import MosaicModel

// The control groups of the tmux servers. See cgroups(7).
extension Diagnosis {
  /// Reports tmux servers in the wrong control group. A server outside the holder's group ends with the process that
  /// started it, and all agents end with it. A server without a holder, on tmux's default socket or an agent's own,
  /// must not be in another service's group, where a restart would end it.
  package func serverFindings(_ record: FleetRecord, _ servers: [TmuxSocket: Int32]) -> [Issue] {
    record.sockets.map { TmuxSocket($0) }.compactMap { socket in
      guard let process = servers[socket], let group = ControlGroup(of: process) else { return nil }
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
        "when the agents are idle, run 'mosaic fleet stop', close the sessions that 'tmux -L "
        + "\(socket.name ?? "default") list-sessions' still shows, then run 'mosaic fleet start' to start the server through "
        + "its unit")
  }
}
