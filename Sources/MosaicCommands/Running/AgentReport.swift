import MosaicControl

/// One agent, or one session beside the agents, for programs.
struct AgentReport: Encodable {
  struct UnitReport: Encodable {
    let active: String
    let load: String
    let restarts: Int
    let result: String
    let sub: String
    /// Why systemd cannot load it, and the files that it reads; absent if it can.
    let loadError: String?
    let files: [String]?
  }

  struct PaneReport: Encodable {
    /// `alive`, `dead`, `absent`, `not-ours`
    let state: String
    let id: String?
    let program: String?
    let exitStatus: Int32?
    let signal: Int32?
  }

  struct HeartbeatReport: Encodable {
    let time: Int
    let pid: Int32
    let status: String
    let model: String?
  }

  struct FlagReport: Encodable {
    let flag: String
    let evidence: String
  }

  let name: String
  let personaClass: String?
  let runtime: String?
  let host: String
  let tenantId: String
  let socket: String?
  let managed: Bool
  let source: String
  let unit: FactReport<UnitReport>
  let pane: FactReport<PaneReport>
  let pid: FactReport<Int32>
  let idleSeconds: FactReport<Int>
  let heartbeat: FactReport<HeartbeatReport>
  let readiness: FactReport<String>
  let flags: [FlagReport]

  private enum CodingKeys: String, CodingKey {
    case name, runtime, host, tenantId, socket, managed, source, unit, pane, pid, idleSeconds, heartbeat, readiness
    case flags
    case personaClass = "class"
  }

  init(_ seen: AgentObservation, tenant: String) {
    name = seen.name
    personaClass = seen.personaClass
    runtime = seen.runtime
    host = seen.host
    tenantId = tenant
    socket = seen.socket
    managed = seen.isManaged
    source = seen.source.rawValue
    unit = FactReport(seen.unit.value.map(UnitReport.init), seen.unit.evidence, age: seen.unit.age)
    pane = FactReport(seen.pane.value.map(PaneReport.init), seen.pane.evidence, age: seen.pane.age)
    pid = FactReport(seen.pid.value, seen.pid.evidence, age: seen.pid.age)
    idleSeconds = FactReport(seen.idle.value, seen.idle.evidence, age: seen.idle.age)
    heartbeat = FactReport(
      seen.heartbeat.value.map(HeartbeatReport.init), seen.heartbeat.evidence, age: seen.heartbeat.age)
    readiness = FactReport(
      seen.readiness?.rawValue, ReadinessWords(seen).reason, age: seen.readiness == nil ? nil : 0)
    flags = seen.flags.map { FlagReport(flag: $0.flag.rawValue, evidence: $0.evidence) }
  }
}

extension AgentReport.UnitReport {
  init(_ unit: UnitState) {
    self.init(
      active: unit.active, load: unit.load, restarts: unit.restarts, result: unit.result, sub: unit.sub,
      loadError: unit.loadError.isEmpty ? nil : unit.loadError, files: unit.files.isEmpty ? nil : unit.files)
  }
}

extension AgentReport.PaneReport {
  init(_ pane: PaneCondition) {
    switch pane {
    case .absent: self.init("absent", nil)
    case .foreign(let pane): self.init("not-ours", pane)
    case .dead(let pane): self.init("dead", pane)
    case .alive(let pane): self.init("alive", pane)
    }
  }

  private init(_ state: String, _ pane: Pane?) {
    self.init(
      state: state, id: pane?.id, program: pane?.command, exitStatus: pane?.deadStatus, signal: pane?.deadSignal)
  }
}

extension AgentReport.HeartbeatReport {
  init(_ beat: Heartbeat) {
    self.init(time: beat.time, pid: beat.pid, status: beat.status.rawValue, model: beat.model)
  }
}
