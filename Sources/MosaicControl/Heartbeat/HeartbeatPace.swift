/// How often an agent gives a sign of life, and what its silence means.
package struct HeartbeatPace: Sendable, Equatable {
  /// Seconds between two beats.
  package let interval: Int
  /// Seconds without activity after which an agent counts as free for work.
  package let idleThreshold: Int

  package init(interval: Int = 15, idleThreshold: Int = 300) {
    self.interval = interval
    self.idleThreshold = idleThreshold
  }

  /// As `MOSAIC_HEARTBEAT_INTERVAL` and `MOSAIC_HEARTBEAT_IDLE_THRESHOLD` say, where they are numbers above zero.
  package init(environment: (String) -> String?) {
    func seconds(_ name: String, _ usual: Int) -> Int {
      environment(name).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? usual
    }
    self.init(
      interval: seconds("MOSAIC_HEARTBEAT_INTERVAL", 15),
      idleThreshold: seconds("MOSAIC_HEARTBEAT_IDLE_THRESHOLD", 300))
  }
}
