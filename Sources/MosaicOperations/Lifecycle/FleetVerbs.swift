import MosaicControl
import MosaicDiagnostics
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

  /// Starts agents and waits until they are ready.
  ///
  /// - Parameter patience: seconds to wait; nil to return as soon as their programs run.
  package func start(_ choice: AgentSelection, patience: Int?) throws {
    try AgentStart(of: choice, in: RunningFleet(place), patience: patience, tell: tell).run()
  }

  /// - Parameters:
  ///   - isFresh: whether agents that resume their session start a new conversation instead.
  ///   - patience: seconds to wait until they are ready; nil to return as soon as their programs run.
  package func restart(_ choice: AgentSelection, isFresh: Bool, patience: Int?) throws {
    let fleet = try RunningFleet(place).asked(by: .restart)
    if isFresh { try fleet.forgetSessions(of: choice.agents(of: fleet)) }
    try AgentStart(of: choice, in: fleet, isRestart: true, patience: patience, tell: tell).run()
  }

  /// Stops agents and waits until their runtimes have ended.
  ///
  /// - Parameter verb: the verb that runs, for the agents' logs.
  package func stop(_ choice: AgentSelection, by verb: StopRequest.Verb = .stop) throws {
    let fleet = try RunningFleet(salvaging: place, tell: tell).including(orphans: choice.names).asked(by: verb)
    for server in try fleet.confirmAnswers(tell).servers.filter(\.isSilent).map({ TmuxServerUnreachable($0) }) {
      tell(.warning(server.message, help: server.help))
    }
    let stopped = try fleet.stop(choice, tell: tell)
    tell(.progress(stopped.words))
  }

  /// Installs the fleet and starts it.
  ///
  /// - Parameters:
  ///   - removingOrphans: whether to stop the agents that left the roster but still run.
  ///   - patience: seconds to wait until they are ready; nil to return as soon as their programs run.
  package func up(_ context: ContextChoice, limit: Int, removingOrphans: Bool, patience: Int?) throws {
    // A person should not wait for the installation to learn that nothing can be started.
    if let known = try? RunningFleet(place) { try known.confirmReachable(tell, where: \.isSilent) }
    let fleet = try Installation(of: place, context, limit: limit, enables: true, tell: tell).run()
    try PreflightFailed.check(fleet)
    try fleet.handleOrphans(stopping: removingOrphans, tell: tell)
    try AgentStart(of: .everyAgent, in: fleet, patience: patience, tell: tell).run()
    if let note = Installation.lingerNote { tell(note) }
  }

  /// Restarts the agents that would start differently now.
  package func relaunch() throws {
    let fleet = try RunningFleet(place)
    _ = try fleet.confirmAnswers(tell)
    let changed = try fleet.changedAgents().map(\.name)
    fleet.asked(by: .relaunch).recordStopRequest(for: changed)
    try fleet.confirmUp(fleet.lifecycle(tell).restart(changed))
    try fleet.confirmRunning(changed)
    tell(.progress("\(counted(changed.count, word: "agent")) restarted"))
  }

  /// Restarts them one after the other, each when it is free.
  ///
  /// - Parameter limit: seconds to wait for agents that are not free; nil for any time.
  package func relaunchWhenIdle(limit: Int?) throws {
    let fleet = try RunningFleet(place).asked(by: .relaunch)
    _ = try fleet.confirmAnswers(tell)
    try IdleRelaunch(fleet: fleet, limit: limit, tell: tell).run()
  }
}

extension RunningFleet {
  /// Makes the next start of agents use a new conversation.
  ///
  /// - Throws: `Refusal` if this cannot be noted: the old conversation would come back.
  func forgetSessions(of agents: [String]) throws(Refusal) {
    for agent in agents where !LastSession.forget(agent, in: folder) {
      throw Refusal(
        .failed,
        "a new conversation for \(agent) cannot be requested: \(TerminalSafe.line(folder.run)) is not writable",
        help: "run 'mosaic fleet doctor' to see why; nothing was restarted")
    }
  }

  /// Returns the running agents that would start differently now, in the order of the roster.
  func changedAgents() throws -> [AgentObservation] {
    try probe.observe().agents.filter { $0.host == record.context.host }.filter { agent in
      if agent.pane.value == nil { throw TmuxFailure.refused(agent.pane.evidence) }
      return agent.flags.contains { $0.flag == .restartNeeded }
    }
  }
}
