import MosaicControl
import MosaicFormats
import MosaicModel

/// The commands for a running fleet.
package struct FleetVerbs {
  private let place: WorkspacePlace
  private let tell: Tell

  package init(on place: WorkspacePlace, tell: @escaping Tell) {
    self.place = place
    self.tell = tell
  }

  /// Starts agents and waits until they are up.
  package func start(_ choice: AgentSelection) throws {
    try AgentStart(of: choice, in: RunningFleet(place), tell: tell).run()
  }

  package func restart(_ choice: AgentSelection) throws {
    try AgentStart(of: choice, in: RunningFleet(place), isRestart: true, tell: tell).run()
  }

  /// Stops agents and waits until their runtimes have ended.
  package func stop(_ choice: AgentSelection) throws {
    let stopped = try RunningFleet(salvaging: place, tell: tell).stop(choice, tell: tell)
    tell(.progress(stopped.words))
  }

  /// Installs the fleet and starts it.
  package func up(_ context: ContextChoice, limit: Int) throws {
    let fleet = try Installation(of: place, context, limit: limit, enables: true, tell: tell).run()
    try PreflightFailed.check(fleet)
    try AgentStart(of: .everyAgent, in: fleet, tell: tell).run()
    if let note = Installation.lingerNote { tell(note) }
  }

  /// Restarts the agents that would start differently now.
  package func relaunch() throws {
    let fleet = try RunningFleet(place)
    let changed = try fleet.changedAgents()
    try fleet.confirmUp(fleet.lifecycle(tell).restart(changed))
    tell(.progress("\(counted(changed.count, word: "agent")) restarted"))
  }
}

extension RunningFleet {
  /// Returns the running agents that would start differently now, in the order of the roster.
  func changedAgents() throws -> [String] {
    try probe.observe().agents.filter { $0.host == record.context.host }.filter { agent in
      if agent.pane.value == nil { throw TmuxFailure.refused(agent.pane.evidence) }
      return agent.flags.contains { $0.flag == .restartNeeded }
    }.map(\.name)
  }
}
