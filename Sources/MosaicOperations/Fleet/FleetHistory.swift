import MosaicControl
import MosaicWorkspace

/// The starts, ends, stops and requests in the logs of agents, by time.
package struct FleetHistory {
  private var followers: [(agent: String, log: AgentLogFollower)]

  /// - Parameter names: the agents; empty for every agent that has a log or is in the roster.
  /// - Throws: `Refusal.unknownAgentName`; `FleetRecordFailure` if there is no fleet.
  package init(of names: [String], in place: WorkspacePlace) throws {
    let folder = try FleetFolder(home: Workspace(place).home)
    let known = folder.agentsWithHistory
    if known.isEmpty { throw FleetRecordFailure.absent(path: folder.record) }
    for name in names where !known.contains(name) { throw Refusal.unknownAgentName(name: name, known: known) }
    followers = (names.isEmpty ? known : names).map { ($0, AgentLogFollower(AgentLog(of: $0, in: folder))) }
  }

  /// The length of the longest name, which aligns the lines.
  package var nameLength: Int { followers.map(\.agent.count).max() ?? 0 }

  /// Returns what happened so far, oldest first.
  package mutating func past(since time: LogTime?) -> [LoggedEvent] {
    byTime { $0.past(since: time?.seconds ?? 0, where: Self.isHistory) }
  }

  /// Returns what happened since the last call.
  package mutating func next() -> [LoggedEvent] {
    byTime { $0.next().filter(Self.isHistory) }
  }

  private mutating func byTime(_ read: (inout AgentLogFollower) -> [AgentLogEntry]) -> [LoggedEvent] {
    var events: [LoggedEvent] = []
    for index in followers.indices {
      let agent = followers[index].agent
      events += read(&followers[index].log).map { LoggedEvent(agent: agent, entry: $0) }
    }
    // Sorting is stable, so the events of one agent keep their order.
    return events.sorted { $0.entry.time < $1.entry.time }
  }

  private static func isHistory(_ entry: AgentLogEntry) -> Bool {
    switch entry.event {
    case .output, .note: false
    case .adopted, .ended, .requested, .started, .stopped: true
    }
  }
}
