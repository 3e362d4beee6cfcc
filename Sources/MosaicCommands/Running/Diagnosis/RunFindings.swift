import MosaicControl

// What runs, and what systemd has given up on.
extension Diagnosis {
  func runFindings(_ record: FleetRecord) -> [Finding] {
    let agents = record.localAgents.map { UnitNames.agent($0.name) }
    // That systemd does not answer is a finding of its own.
    guard let states = try? Systemd().states(of: [UnitNames.holder, UnitNames.target] + agents) else { return [] }
    return UnitVerdict(states.belonging(to: folder.home), agents: agents).findings + driftFindings(record)
  }

  private func driftFindings(_ record: FleetRecord) -> [Finding] {
    let seen = RunningFleet(folder: folder, record: record).gathering.observe().agents
    return seen.compactMap(DriftWords.init).map { .error(.agent, $0.sentence, help: $0.help) }
  }
}

/// What is to be said of units as they are.
struct UnitVerdict {
  private let states: [String: UnitState]
  private let agents: [UnitState]

  /// - Parameter agents: units of the agents, in the order of the roster.
  init(_ states: [String: UnitState], agents: [String]) {
    self.states = states
    self.agents = agents.compactMap { states[$0] }
  }

  var findings: [Finding] {
    holder + agents.filter(\.hasFailed).map(failure) + agents.filter { $0.sub == "auto-restart" }.map(loop) + idleness
  }

  private var holder: [Finding] {
    guard let holder = states[UnitNames.holder], holder.hasFailed else { return [] }
    return [
      .error(
        .holder, "\(holder.name), which keeps the agents' tmux server, failed (\(words(holder))): no agent can start",
        help:
          "'systemctl --user status \(holder.name)' says why; a tmux server that somebody began on its socket has to be "
          + "ended first. 'mosaic fleet start' tries anew")
    ]
  }

  private func failure(_ unit: UnitState) -> Finding {
    let name = UnitNames.agent(of: unit.name) ?? unit.name
    return .error(
      .agent, "\(name) failed (\(words(unit))), and nothing starts it again",
      help: "'journalctl --user -u \(unit.name)' shows what it said last; 'mosaic fleet start \(name)' tries anew")
  }

  /// Ending once may be nothing; ending again is a loop.
  private func loop(_ unit: UnitState) -> Finding {
    Finding(
      check: .agent, severity: unit.restarts > 0 ? .error : .warning,
      message: "\(UnitNames.agent(of: unit.name) ?? unit.name) ended (\(words(unit))) and is about to be started again",
      help: "'journalctl --user -u \(unit.name)' shows what it said last")
  }

  private var idleness: [Finding] {
    guard states[UnitNames.target]?.file == "enabled", !agents.isEmpty else { return [] }
    guard agents.allSatisfy({ $0.load == "loaded" && $0.active == "inactive" }) else { return [] }
    return [
      .warning(
        .agents, "0 of \(counted(agents.count, "agent")) running, though the fleet starts at boot",
        help: "'mosaic fleet start' starts it now")
    ]
  }

  private func words(_ unit: UnitState) -> String {
    unit.result + (unit.restarts > 0 ? ", after \(counted(unit.restarts, "restart"))" : "")
  }
}
