extension AgentLog {
  /// Returns entries, oldest first.
  ///
  /// - Parameters:
  ///   - count: the number of newest entries to return.
  ///   - time: a time in seconds since 1970; older entries are left out.
  ///   - isWanted: whether an entry is returned and counted.
  package func entries(
    last count: Int = .max, since time: Int = 0, where isWanted: (AgentLogEntry) -> Bool = { _ in true }
  ) -> [AgentLogEntry] {
    entries(last: count, since: time, until: file.end, where: isWanted)
  }

  /// - Parameter end: where the newest file ends; nil if there is no such file.
  fileprivate func entries(
    last count: Int, since time: Int, until end: FilePosition?, where isWanted: (AgentLogEntry) -> Bool
  ) -> [AgentLogEntry] {
    var newestFirst: [AgentLogEntry] = []
    for line in file.newestLines(until: end) {
      guard newestFirst.count < count else { break }
      if let entry = AgentLogEntry(line: line), entry.time / 1000 >= time, isWanted(entry) {
        newestFirst.append(entry)
      }
    }
    return newestFirst.reversed()
  }
}

/// Reads a log as it grows.
package struct AgentLogFollower {
  private let log: AgentLog
  private var position: FilePosition?

  package init(_ log: AgentLog) {
    self.log = log
  }

  /// Returns the entries so far, as `AgentLog.entries` does; `next()` continues after them.
  package mutating func past(
    last count: Int = .max, since time: Int = 0, where isWanted: (AgentLogEntry) -> Bool = { _ in true }
  ) -> [AgentLogEntry] {
    position = log.file.end
    return log.entries(last: count, since: time, until: position, where: isWanted)
  }

  /// Returns the entries since the last call, even if the file has been rotated since.
  package mutating func next() -> [AgentLogEntry] {
    guard let now = log.file.end, now != position else { return [] }
    defer { position = now }
    return log.file.lines(since: position, until: now).compactMap { AgentLogEntry(line: $0) }
  }
}
