import Glibc
package import MosaicControl
import MosaicHost
import MosaicModel

/// Who asked for agents to stop, for the agents' logs: systemd records that a unit stopped, but not why.
package struct StopRequest: Sendable {
  /// The verbs that stop agents.
  package enum Verb: String, Sendable {
    case down = "mosaic fleet down"
    case relaunch = "mosaic update --relaunch"
    case remove = "mosaic fleet remove"
    case restart = "mosaic fleet restart"
    case stop = "mosaic fleet stop"
    case uninstall = "mosaic fleet uninstall"
  }

  private let verb: Verb
  /// The agent in whose pane the verb runs; nil for a person.
  private let asking: String?

  /// - Parameter variable: this process's variables by name.
  package init(by verb: Verb, variable: (String) -> String? = { Environment[$0] }) {
    self.verb = verb
    asking = variable(AgentVariable.name.rawValue)
  }

  /// The verb and the agent or the user, such as `mosaic fleet stop, user 1000`.
  package var requester: String {
    "\(verb.rawValue), " + (asking.map { "agent \($0)" } ?? "user \(getuid())")
  }

  /// Writes the request to the logs of agents. An agent without a log was never started.
  package func record(for agents: [String], in folder: FleetFolder) {
    let logs = agents.map { AgentLog(of: $0, in: folder) }
    for log in logs where log.exists { log.append(.requested("stop", by: requester)) }
  }
}

extension RunningFleet {
  /// Records the request of the verb that runs, before systemd is asked.
  func recordStopRequest(for agents: [String]) {
    StopRequest(by: verb).record(for: agents, in: folder)
  }
}
