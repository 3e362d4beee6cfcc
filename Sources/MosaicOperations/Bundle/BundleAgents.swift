import MosaicControl
import MosaicFormats

/// The agents as `fleet ps` observes them, without anything that is on their screens.
enum BundleAgents {
  static func json(_ seen: FleetObservation) -> String {
    var bytes: [UInt8] = []
    JSONDocument(["version": 1, "agents": .array(seen.rows.map(value))]).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func value(_ agent: AgentObservation) -> JSONValue {
    // The session of a person may be named after anything.
    let name = agent.source == .socket ? "an unmanaged session" : agent.name
    return [
      "name": .string(name), "class": JSONValue(agent.personaClass), "runtime": JSONValue(agent.runtime),
      "host": .string(agent.host), "source": .string(agent.source.rawValue),
      "state": JSONValue(agent.readiness?.rawValue), "unit": unit(agent.unit), "pane": pane(agent.pane),
      "pid": number(agent.pid.value.map(Int.init)), "idle_seconds": number(agent.idle.value),
      "since": number(agent.since.value), "last_exit": JSONValue(agent.lastExit.value.map(words)),
      "heartbeat_age": number(agent.heartbeat.age), "activity": JSONValue(agent.report.value?.activity.rawValue),
      "screen": JSONValue(agent.screen.value?.kind.rawValue),
      "flags": .array(agent.flags.map { .string("\($0.flag.rawValue): \($0.evidence)") }),
    ]
  }

  private static func unit(_ unit: Observed<UnitState>) -> JSONValue {
    guard let state = unit.value else { return ["unknown": .string(unit.evidence)] }
    return [
      "active": .string("\(state.active)"), "load": .string("\(state.load)"), "sub": .string(state.sub),
      "result": .string(state.result), "restarts": .integer(state.restarts), "error": .string(state.loadError),
    ]
  }

  private static func pane(_ pane: Observed<PaneCondition>) -> JSONValue {
    switch pane.value {
    case .absent: "absent"
    case .foreign: "not-ours"
    case .dead: "dead"
    case .alive(let pane): .string("alive: \(pane.command)")
    case nil: .string("unknown: \(pane.evidence)")
    }
  }

  private static func number(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

  private static func words(_ exit: LastExit) -> String {
    switch exit {
    case .never: "never"
    case .ended(.status(let status)): "status \(status)"
    case .ended(.signal(let signal)): "signal \(signal)"
    case .ended(.outOfMemory): "out of memory"
    case .ended(.vanished): "vanished"
    case .stopped: "stopped"
    }
  }
}
