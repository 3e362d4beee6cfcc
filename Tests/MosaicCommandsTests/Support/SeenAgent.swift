import MosaicModel

@testable import MosaicControl

/// Observed agents, without a fleet.
enum SeenAgent {
  static func agent(
    _ name: String, personaClass: String? = "code", state: Readiness? = .working, unit: UnitState? = nil,
    lastExit: LastExit? = nil, since: Int? = nil, idle: Int? = nil, beatAge: Int? = nil, pane: PaneCondition? = nil,
    source: AgentObservation.Source = .roster, reason: String? = nil, flags: [AgentFlag] = []
  ) -> AgentObservation {
    func observed<Value>(_ value: Value?) -> Observed<Value> {
      value.map { Observed($0, evidence: "a test") } ?? .unknown("not observed")
    }
    return AgentObservation(
      name: name, personaClass: personaClass, runtime: "claude", host: "here", socket: "live", source: source,
      unit: observed(unit), pane: observed(pane), pid: .unknown("not observed"), idle: observed(idle),
      since: since.map { Observed($0, evidence: "a test", age: 90) } ?? .unknown("not observed"),
      lastExit: observed(lastExit),
      heartbeat: beatAge.map { Observed(Heartbeat(time: 1, pid: 1, status: .ok), evidence: "a test", age: $0) }
        ?? .unknown("not observed"),
      report: .unknown("not observed"), screen: .unknown("not observed"), readiness: state,
      readinessReason: reason ?? "a test", flags: flags.map { FlagRaised(flag: $0, evidence: "a test") })
  }

  static func unit(restarts: Int = 0, active: String = "active") -> UnitState {
    var unit = UnitState(name: "mosaic-agent@x.service", load: "loaded", active: active, sub: "running")
    unit.restarts = restarts
    return unit
  }

  static func fleet(_ rows: [AgentObservation], pause: Pause? = nil) -> FleetObservation {
    FleetObservation(rows: rows, pause: pause, here: nil)
  }

  static func record(_ agents: [(name: String, personaClass: String)], floor: [String] = []) throws -> FleetRecord? {
    let entries = agents.map { agent in
      """
      {"name": "\(agent.name)", "class": "\(agent.personaClass)", "runtime": "claude", "host": "here", "ssh": "here",
       "socket": "live", "workdir": "~", "yolo": true}
      """
    }
    let floor = floor.map { "\"\($0)\"" }.joined(separator: ",")
    let text = """
      {"version": 1, "agents": [\(entries.joined(separator: ","))], "holder": "_holder", "floor": [\(floor)],
       "context": {"host": "here", "tenant": "acme", "program": "/usr/bin/mosaic", "home": "%h/.config/mosaic"},
       "runtimes": {"claude": {"command": null}}, "socket": "live", "sockets": ["live"]}
      """
    return FleetRecord(parsing: Array(text.utf8))
  }
}
