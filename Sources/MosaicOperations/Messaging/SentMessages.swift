package import MosaicControl
import MosaicWorkspace

/// The messages that were sent to an agent.
package struct SentMessages {
  private let log: SentLog

  /// - Throws: `Refusal` if there is no such agent.
  package init(to agent: String, in place: WorkspacePlace) throws {
    let folder = try FleetFolder(home: Workspace(place).home)
    log = SentLog(to: agent, in: folder)
    // Messages may have been sent to an agent that the roster no longer has.
    if !log.exists { _ = try RunningFleet(place).agent(agent) }
  }

  /// Returns the newest messages, oldest first.
  package func latest(_ count: Int) -> [SentMessage] { log.latest(count) }
}
