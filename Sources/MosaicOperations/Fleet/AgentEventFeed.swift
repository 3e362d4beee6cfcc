package import MosaicControl
import MosaicWorkspace

/// The events that an agent's runtime reports.
package struct AgentEventFeed {
  private var follower: EventFollower

  /// - Throws: `Refusal` if there is no such agent.
  package init(of agent: String, in place: WorkspacePlace) throws {
    let folder = try FleetFolder(home: Workspace(place).home)
    let log = EventLog(of: agent, in: folder)
    // A log may belong to an agent that the roster no longer has.
    if !log.exists, folder.environment(of: agent) == nil {
      throw Refusal.unknownAgentName(name: agent, known: folder.generatedAgents)
    }
    follower = EventFollower(log)
  }

  /// Returns the newest events, oldest first.
  package mutating func latest(_ count: Int) -> [RuntimeEvent] { follower.latest(count) }

  /// Returns the events since the last call.
  package mutating func next() -> [RuntimeEvent] { follower.next() }
}
