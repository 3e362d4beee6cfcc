import Glibc
import MosaicControl
import MosaicFormats
import MosaicHost

/// Restarts the agents that would start differently now, one after the other, each when it is free.
///
/// An agent that works or waits for a person keeps running its present configuration until then.
struct IdleRelaunch {
  let fleet: RunningFleet
  /// Seconds to wait for agents that are not free; nil for any time.
  let limit: Int?
  let tell: Tell

  private static let pause: UInt32 = 500_000
  /// Seconds until a restarted agent shows its composer.
  private static let readyLimit = 60

  /// - Throws: `Refusal` if an agent was not free in time, or did not come back; the agents after it keep running.
  func run() throws {
    let deadline = limit.map { Instant.now.advanced(by: .seconds($0)) }
    var restarted = 0
    var told: String?
    while true {
      let changed = try fleet.changedAgents()
      if changed.isEmpty { break }
      if let free = changed.first(where: { $0.readiness == .available }) {
        try restart(free.name)
        restarted += 1
        told = nil
        continue
      }
      if let deadline, Instant.now > deadline { throw notFree(changed) }
      let waiting = "waiting for \(Self.list(changed))"
      if waiting != told { tell(.progress(waiting)) }
      told = waiting
      usleep(Self.pause)
    }
    tell(.progress("\(counted(restarted, word: "agent")) restarted"))
  }

  private func restart(_ name: String) throws {
    fleet.recordStopRequest(for: [name])
    try fleet.confirmUp(fleet.lifecycle(tell).restart([name]))
    try fleet.confirmRunning([name])
    try ReadyWait(fleet: fleet, names: [name], limit: Self.readyLimit, tell: tell).run()
    tell(.progress("\(name) restarted"))
  }

  private func notFree(_ agents: [AgentObservation]) -> Refusal {
    Refusal(
      .no,
      "after \(counted(limit ?? 0, word: "second")), not free: \(Self.list(agents)); "
        + (agents.count == 1 ? "it keeps running" : "they keep running"),
      help: "run the command again later; what was restarted stays so")
  }

  private static func list(_ agents: [AgentObservation]) -> String {
    agents.map { "\($0.name) (\($0.readiness?.rawValue ?? "unknown"))" }.joined(separator: ", ")
  }
}
