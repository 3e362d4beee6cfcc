import MosaicControl
import MosaicFormats
import MosaicModel

/// The conditions of a fleet that a person should hear about.
struct FleetConditions {
  let fleet: RunningFleet
  let observation: FleetObservation

  /// In the order of the roster, then the floor.
  var events: [FleetEvent] {
    let local = observation.agents.filter { $0.host == fleet.record.context.host }
    return local.flatMap(events) + lostClasses(among: local)
  }

  private func events(of agent: AgentObservation) -> [FleetEvent] {
    if let event = failure(of: agent) { return [event] }
    let reason = ReadinessDescription(agent).reason
    switch agent.readiness {
    case .waiting:
      return [FleetEvent(.waiting, of: agent.name, message: "\(agent.name) waits: \(reason)", evidence: reason)]
    case .stale:
      return [FleetEvent(.stale, of: agent.name, message: "\(agent.name) is stale: \(reason)", evidence: reason)]
    default: return []
    }
  }

  private func failure(of agent: AgentObservation) -> FleetEvent? {
    guard let unit = agent.unit.value, unit.hasFailed else { return nil }
    let life = AgentLog(of: agent.name, in: fleet.folder).life
    // A screen may hold what a person would not want to have sent somewhere else.
    let cause = AgentDeath(of: agent.name, in: fleet.folder).map { ": \($0.sentence(quotesScreens: false))" } ?? ""
    func event(_ kind: FleetEvent.Kind, _ message: String) -> FleetEvent {
      FleetEvent(
        kind, of: agent.name, message: "\(agent.name) \(message)\(kind == .outOfMemory ? "" : cause)",
        evidence: agent.unit.evidence, occurrence: life.newest?.time)
    }
    if life.end?.event == .ended(.outOfMemory) { return event(.outOfMemory, "ran out of memory") }
    if unit.result == "start-limit-hit" || unit.restarts > 0 {
      return event(.gaveUp, "failed \(counted(unit.restarts + 1, word: "time")) and is not started again")
    }
    return event(.failed, "failed (\(unit.result))")
  }

  /// The classes of the floor of which this machine has agents, but none that runs.
  private func lostClasses(among local: [AgentObservation]) -> [FleetEvent] {
    fleet.record.policy.floor.compactMap { personaClass in
      let members = local.filter { $0.personaClass == personaClass }
      // An agent that cannot be observed may be running.
      guard !members.isEmpty, members.allSatisfy({ $0.pane.value?.isAlive == false }) else { return nil }
      let names = listed(members.map(\.name))
      return FleetEvent(
        .floorLost, of: personaClass, message: "no agent of class \(personaClass) is running", evidence: names)
    }
  }
}
