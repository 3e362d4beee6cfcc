package import MosaicControl
import MosaicModel
import MosaicWorkspace

/// The log that mosaic keeps for an agent.
package struct AgentLogFeed {
  private var follower: AgentLogFollower

  /// - Throws: `Refusal` if there is no such agent.
  package init(of agent: String, in place: WorkspacePlace) throws {
    let folder = try FleetFolder(home: Workspace(place).home)
    let known = folder.agentsWithHistory
    guard known.contains(agent) else { throw Refusal.unknownAgentName(name: agent, known: known) }
    follower = AgentLogFollower(AgentLog(of: agent, in: folder))
  }

  /// Returns the newest entries, oldest first.
  package mutating func past(last count: Int, since time: LogTime?) -> [LoggedEvent] {
    follower.past(last: count, since: time?.seconds ?? 0).map { LoggedEvent(agent: nil, entry: $0) }
  }

  /// Returns the entries since the last call.
  package mutating func next() -> [LoggedEvent] { follower.next().map { LoggedEvent(agent: nil, entry: $0) } }
}

/// An entry of a log.
package struct LoggedEvent {
  /// nil if all entries are of the same agent.
  package let agent: String?
  package let entry: AgentLogEntry
}

extension FleetFolder {
  /// The agents of the roster, and those that left it and have a log, by name.
  var agentsWithHistory: [String] {
    Set(generatedAgents + stems(in: FleetLayout.run, endingIn: AgentLog.ending)).filter { !$0.isEmpty }.sorted()
  }
}
