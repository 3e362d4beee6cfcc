/// Reads a log as it grows.
package struct EventFollower {
  private let log: EventLog
  private var position: FilePosition?

  package init(_ log: EventLog) {
    self.log = log
  }

  /// Returns the newest events; `next()` continues after them.
  package mutating func latest(_ count: Int) -> [RuntimeEvent] {
    position = log.position
    return position.map { log.latest(count: count, until: $0) } ?? []
  }

  /// Returns the events since the last call.
  package mutating func next() -> [RuntimeEvent] {
    guard let now = log.position, now != position else { return [] }
    defer { position = now }
    return log.events(since: position, until: now)
  }
}
