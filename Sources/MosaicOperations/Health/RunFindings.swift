package import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
import MosaicModel

// Running units, and units that systemd has given up on.
extension Diagnosis {
  package func runFindings(_ seen: HealthEvidence) -> [Issue] {
    let disabled = Set(seen.observation.agents.filter { $0.readiness == .disabled }.map(\.name))
    let agents = seen.fleet.record.localAgents.map(\.name).filter { !disabled.contains($0) }.map { UnitNames.agent($0) }
    // Another check reports that systemd does not answer.
    let states = seen.observation.units
    let failing = agents.compactMap { states[$0] }.filter(UnitVerdict.isFailing)
    let reasons = failing.isEmpty ? [:] : StartFailures(failing, seen).reasons
    return UnitVerdict(states, agents: agents, reasons: reasons, deaths: deaths(of: failing)).findings
      + sessionFindings(seen)
      + OrphanedAgents(seen.observation).findings
      + LimitFindings.issues(seen.observation.agents, in: seen.fleet.record)
  }

  /// Returns how the runtimes of units ended, by unit.
  private func deaths(of units: [UnitState]) -> [String: String] {
    units.reduce(into: [:]) { deaths, unit in
      let agent = UnitNames.agent(of: unit.name)
      let death = agent.flatMap { AgentDeath(of: $0, in: folder) }
      deaths[unit.name] = death?.sentence(quotesScreens: quotesScreens)
    }
  }
}

/// The problems of the units in their current state.
package struct UnitVerdict {
  private let states: [String: UnitState]
  private let agents: [UnitState]
  private let reasons: [String: String]
  private let deaths: [String: String]

  /// - Parameters:
  ///   - agents: the units of the agents, in the order of the roster.
  ///   - reasons: why some of them do not come up, by unit, if a person can do something about it.
  ///   - deaths: how the runtimes of some of them ended, by unit.
  package init(
    _ states: [String: UnitState], agents: [String], reasons: [String: String] = [:], deaths: [String: String] = [:]
  ) {
    self.states = states
    self.reasons = reasons
    self.deaths = deaths
    self.agents = agents.compactMap { states[$0] }
  }

  package var findings: [Issue] {
    // What systemd cannot load has one cause, which is reported already.
    let loadable = agents.filter { !$0.isRefused }
    return refusals + holder + loadable.filter(\.hasFailed).map(failure)
      + loadable.filter { $0.isAboutToRestart }.map(loop) + loadable.filter(\.isMasked).map(mask) + idleness + boot
  }

  private var refusals: [Issue] {
    let shared = [UnitNames.holder, UnitNames.target].compactMap { states[$0] }
    return UnitRefusal.all(shared + agents).map { refusal in
      let check: HealthCheck =
        switch refusal.units[0].name {
        case UnitNames.holder: .holder
        case UnitNames.target: .units
        default: .agent
        }
      return .error(check, message: refusal.sentence, help: refusal.help)
    }
      + shared.filter(\.isMasked).map { unit in
        .error(
          unit.name == UnitNames.holder ? .holder : .units, message: "\(unit.name) is masked\(unit.shownMask)",
          help: unit.wayOutOfMask + ", then 'mosaic fleet start'")
      }
  }

  package static func isFailing(_ agent: UnitState) -> Bool { agent.hasFailed || agent.isAboutToRestart }

  private var holder: [Issue] {
    guard let holder = states[UnitNames.holder], holder.hasFailed else { return [] }
    return [
      .error(
        .holder,
        message: "\(holder.name), which holds the agents' tmux server, failed (\(words(holder))): no agent can start",
        help:
          "run 'systemctl --user status \(holder.name)' to see why; close the sessions of any tmux server that was started by hand on "
          + "its socket, then run 'mosaic fleet start' to try again")
    ]
  }

  private func failure(_ unit: UnitState) -> Issue {
    let name = UnitNames.agent(of: unit.name) ?? unit.name
    return .error(
      .agent, message: "\(name) failed (\(words(unit))) and will not be restarted\(reason(of: unit))",
      help:
        "run 'mosaic agent logs \(name)' to see how it ended, and 'mosaic fleet start \(name)' to try again"
    )
  }

  /// Reports a unit that ended: a single end may be harmless, repeated ends are a loop.
  private func loop(_ unit: UnitState) -> Issue {
    // A problem that a person must fix does not go away by itself.
    let isStuck = unit.restarts > 0 || reasons[unit.name] != nil
    let how = unit.result == "success" ? "" : " (\(words(unit)))"
    let name = UnitNames.agent(of: unit.name) ?? unit.name
    return Issue(
      .agent, severity: isStuck ? .error : .warning,
      message: "\(name) ended\(how) and is about to be restarted" + reason(of: unit),
      help: "run 'mosaic agent logs \(name)' to see how it ended; once systemd has given up, "
        + "'mosaic fleet start \(name)' tries again")
  }

  private func mask(_ unit: UnitState) -> Issue {
    let name = UnitNames.agent(of: unit.name) ?? unit.name
    return .error(
      .agent, message: "\(name) cannot be started: its unit is masked\(unit.shownMask)",
      help: unit.wayOutOfMask + ", then 'mosaic fleet start \(name)' to start it")
  }

  private func reason(of unit: UnitState) -> String {
    (reasons[unit.name] ?? deaths[unit.name]).map { ": \($0)" } ?? ""
  }

  private var idleness: [Issue] {
    guard states[UnitNames.target]?.isEnabled == true, !agents.isEmpty else { return [] }
    let idle = agents.filter { $0.load == .loaded && $0.active == .inactive }
    guard idle.count == agents.count else { return idle.map(rest) }
    return [
      .warning(
        .agents, message: "0 of \(counted(agents.count, word: "agent")) running, although the fleet is enabled",
        help: "run 'mosaic fleet start' to start it now")
    ]
  }

  /// Reports a unit that is not running. systemd does not record which of these happened.
  private func rest(_ unit: UnitState) -> Issue {
    let name = UnitNames.agent(of: unit.name) ?? unit.name
    return .warning(
      .agent, message: "\(name) is not running: it was stopped, exited without an error, or was never started",
      help: "run 'mosaic fleet start \(name)' to start it")
  }

  private var boot: [Issue] {
    guard let target = states[UnitNames.target], target.load == .loaded, !target.isEnabled,
      agents.contains(where: \.isActive)
    else { return [] }
    return [
      .warning(
        .units, message: "the fleet is running but does not start automatically: \(target.name) is not enabled",
        help: "if that is not intended, run 'mosaic fleet install' to enable it")
    ]
  }

  private func words(_ unit: UnitState) -> String {
    unit.result + (unit.restarts > 0 ? ", after \(counted(unit.restarts, word: "restart"))" : "")
  }
}
