import MosaicControl
import MosaicDiagnostics

extension RunningFleet {
  /// Reports the agents that left the roster but still run, or stops them.
  func handleOrphans(stopping: Bool, tell: @escaping Tell) throws {
    let orphans = OrphanedAgents(probe.observe())
    if orphans.names.isEmpty { return }
    guard stopping else {
      return tell(.warning(orphans.message, help: "\(orphans.help), or use 'mosaic fleet up --remove-orphans'"))
    }
    try StillRunning.check(lifecycle(tell).stop(orphans.names, on: servers), of: self)
    for name in orphans.names { tell(.progress("stopped   \(TerminalSafe.line(name))")) }
  }
}
