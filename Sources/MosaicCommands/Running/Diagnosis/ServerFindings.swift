import MosaicControl
import MosaicModel

// The tmux server's place among the control groups.
extension Diagnosis {
  /// A server outside the holder's group ends with whoever started it, and all agents with it. See cgroups(7).
  func serverFindings(_ record: FleetRecord) -> [Finding] {
    // On the default socket it may be a person's own.
    guard let socket = record.socket else { return [] }
    guard let process = try? Tmux(.named(socket)).serverProcess() else { return [] }
    guard let bytes = FileBytes.read("/proc/\(process)/cgroup") else { return [] }
    let groups = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    if groups.contains(where: { $0.hasSuffix("/\(UnitNames.holder)") }) { return [] }
    let own = groups.compactMap { $0.split(separator: ":", maxSplits: 2).last }.max { $0.count < $1.count } ?? "/"
    return [
      .error(
        "tmux-server",
        "the tmux server on socket '\(socket)' (process \(process)) is in the control group \(own), not in that of "
          + "\(UnitNames.holder): its agents end with whoever started it",
        help: "end it with 'tmux -L \(socket) kill-server', which ends its sessions, and start the fleet by its units")
    ]
  }
}
