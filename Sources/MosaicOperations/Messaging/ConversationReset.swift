import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// Starts a fresh conversation for an agent.
package struct ConversationReset {
  private let fleet: RunningFleet
  private let agent: FleetRecord.AgentRecord
  private let log: (String) -> Void

  /// - Parameter log: receives one line per step.
  package init(of name: String, in place: WorkspacePlace, log: @escaping (String) -> Void) throws {
    fleet = try RunningFleet(place)
    agent = try fleet.agent(name)
    self.log = log
  }

  /// Types the runtime's own command.
  ///
  /// - Parameter seconds: how long to wait for an idle agent with an empty composer.
  /// - Returns: a description of the result for a person.
  package func type(waiting seconds: Int) throws -> String {
    guard let command = agent.resetCommand, let text = try? Message(Array(command.utf8)) else {
      throw Refusal.noResetCommand(agent: agent.name, runtime: agent.runtime)
    }
    let typing = Typing(Destination(agent, in: fleet), pace: MessageDelivery.Pace(wait: seconds), log: log)
    let outcome: DeliveryOutcome
    do {
      outcome = try typing.run { delivery throws(DeliveryFailure) in try delivery.reset(by: text) }
    } catch let failure as NotDelivered {
      throw failure.refusal
    }
    guard outcome.verdict == .accepted else {
      throw Refusal.notReset(agent: agent.name, command: command, outcome: outcome)
    }
    AgentLog(of: agent.name, in: fleet.folder).append(.note(LastSession.resetNote))
    log(TerminalSafe.line(outcome.evidence))
    return "\(agent.name) was reset with \(TerminalSafe.line(command))"
  }

  /// Makes systemd end the session and start it again.
  ///
  /// - Returns: a description of the result for a person.
  package func startAnew() throws -> String {
    let choice = AgentSelection(names: [agent.name])
    try fleet.confirmInstalled()
    _ = try choice.agents(of: fleet)
    let unit = UnitNames.agent(agent.name)
    // A stopped agent stays stopped until someone starts it.
    if try Systemd().states(of: [unit])[unit]?.active == .inactive { throw Refusal.notRunning(agent: agent.name) }
    try fleet.forgetSessions(of: [agent.name])
    try AgentStart(of: choice, in: fleet, isRestart: true) { _ in }.run()
    return "\(agent.name) has a new session"
  }
}

extension Refusal {
  /// Returns the refusal for a runtime without a reset command.
  fileprivate static func noResetCommand(agent: String, runtime: String) -> Refusal {
    Refusal(
      .no, "the runtime of \(agent), '\(TerminalSafe.line(runtime))', has no reset_command",
      help:
        "set it under 'runtimes:' in the roster, or start a new session with 'mosaic agent reset \(agent) --new'"
    )
  }
}

extension Refusal {
  /// Returns the refusal for an agent that was stopped.
  fileprivate static func notRunning(agent: String) -> Refusal {
    Refusal(.no, "\(agent) is not running", help: "run 'mosaic fleet start \(agent)' to start it")
  }
}

extension Refusal {
  fileprivate static func notReset(agent: String, command: String, outcome: DeliveryOutcome) -> Refusal {
    var message: String {
      outcome.verdict == .draft
        ? "\(TerminalSafe.line(command)) is in the composer of \(agent) but was not submitted"
        : "cannot confirm that \(agent) was reset with \(TerminalSafe.line(command)): \(TerminalSafe.line(outcome.evidence))"
    }
    return Refusal(.no, message, help: "look at it with 'mosaic agent watch \(agent)'")
  }
}
