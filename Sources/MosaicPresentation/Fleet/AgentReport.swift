import MosaicControl
import MosaicOperations

/// The JSON form of an agent, or of a session that belongs to no agent.
struct AgentReport: Encodable {
  struct UnitReport: Encodable {
    let active: String
    let load: String
    let restarts: Int
    let result: String
    let sub: String
    /// The reason why systemd cannot load the unit, and the files it reads; absent if it can.
    let loadError: String?
    let files: [String]?
  }

  struct PaneReport: Encodable {
    /// `alive`, `dead`, `absent`, `not-ours`
    let state: String
    let id: String?
    /// The current session of the pane, and its window number there.
    let session: String?
    let window: String?
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

  /// The runtime's own report.
  struct RuntimeStateReport: Encodable {
    /// `working`, `idle`, `waiting`, `ended`
    let activity: String
    let detail: String?
    let session: String?
  }

  struct ScreenReport: Encodable {
    /// `composer`, `dialog`, `other-view`, `starting`, `ended`, `unknown`
    let kind: String
    let headline: String?
    let holdsText: Bool
    let isBusy: Bool
    let hasQueued: Bool
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
  /// When the runtime last started or ended, in seconds since 1970.
  let since: FactReport<Int>
  let restarts: FactReport<Int>
  let lastExit: FactReport<ExitReport>
  let heartbeat: FactReport<HeartbeatReport>
  let runtimeState: FactReport<RuntimeStateReport>
  let screen: FactReport<ScreenReport>
  let readiness: FactReport<String>
  let flags: [FlagReport]

  /// The columns whose members are printed; nil for all.
  private let columns: [FleetColumn]?

  fileprivate enum CodingKeys: String, CodingKey {
    case name, runtime, host, tenantId, socket, managed, source, unit, pane, pid, idleSeconds, heartbeat, readiness
    case runtimeState, screen, flags, since, restarts, lastExit
    case personaClass = "class"
  }

  /// - Parameter columns: the columns whose members are printed; nil for all.
  init(_ seen: AgentObservation, tenant: String, columns: [FleetColumn]? = nil) {
    self.columns = columns
    name = seen.name
    personaClass = seen.personaClass
    runtime = seen.runtime
    host = seen.host
    tenantId = tenant
    socket = seen.socket
    managed = seen.isManaged
    source = seen.source.rawValue
    unit = FactReport(seen.unit.value.map(UnitReport.init), evidence: seen.unit.evidence, age: seen.unit.age)
    pane = FactReport(seen.pane.value.map(PaneReport.init), evidence: seen.pane.evidence, age: seen.pane.age)
    pid = FactReport(seen.pid.value, evidence: seen.pid.evidence, age: seen.pid.age)
    idleSeconds = FactReport(seen.idle.value, evidence: seen.idle.evidence, age: seen.idle.age)
    since = FactReport(seen.since.value, evidence: seen.since.evidence, age: seen.since.age)
    restarts = FactReport(seen.unit.value?.restarts, evidence: seen.unit.evidence, age: seen.unit.age)
    lastExit = FactReport(
      seen.lastExit.value.map(ExitReport.init), evidence: seen.lastExit.evidence, age: seen.lastExit.age)
    heartbeat = FactReport(
      seen.heartbeat.value.map(HeartbeatReport.init), evidence: seen.heartbeat.evidence, age: seen.heartbeat.age)
    runtimeState = FactReport(
      seen.report.value.map(RuntimeStateReport.init), evidence: seen.report.evidence, age: seen.report.age)
    screen = FactReport(seen.screen.value.map(ScreenReport.init), evidence: seen.screen.evidence, age: seen.screen.age)
    readiness = FactReport(
      seen.readiness?.rawValue, evidence: ReadinessDescription(seen).reason, age: seen.readiness == nil ? nil : 0)
    flags = seen.flags.map { FlagReport(flag: $0.flag.rawValue, evidence: $0.evidence) }
  }
}

// MARK: - Members

extension AgentReport {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let chosen = columns.map { Set($0.map(\.member)) }
    func put(_ value: (some Encodable)?, _ key: CodingKeys) throws {
      if chosen?.contains(key) ?? true { try container.encodeIfPresent(value, forKey: key) }
    }
    try put(name, .name)
    try put(personaClass, .personaClass)
    try put(runtime, .runtime)
    try put(host, .host)
    try put(tenantId, .tenantId)
    try put(socket, .socket)
    try put(managed, .managed)
    try put(source, .source)
    try put(unit, .unit)
    try put(pane, .pane)
    try put(pid, .pid)
    try put(idleSeconds, .idleSeconds)
    try put(since, .since)
    try put(restarts, .restarts)
    try put(lastExit, .lastExit)
    try put(heartbeat, .heartbeat)
    try put(runtimeState, .runtimeState)
    try put(screen, .screen)
    try put(readiness, .readiness)
    try put(flags, .flags)
  }
}

extension FleetColumn {
  /// The member of an agent's JSON object with the value of the column.
  fileprivate var member: AgentReport.CodingKeys {
    switch self {
    case .name: .name
    case .personaClass: .personaClass
    case .runtime: .runtime
    case .state: .readiness
    case .unit: .unit
    case .pane: .pane
    case .pid: .pid
    case .idle: .idleSeconds
    case .since: .since
    case .restarts: .restarts
    case .lastExit: .lastExit
    case .flags: .flags
    }
  }
}

extension AgentReport.UnitReport {
  init(_ unit: UnitState) {
    self.init(
      active: unit.active.description, load: unit.load.description, restarts: unit.restarts, result: unit.result,
      sub: unit.sub,
      loadError: unit.loadError.isEmpty ? nil : unit.loadError, files: unit.files.isEmpty ? nil : unit.files)
  }
}

extension AgentReport.PaneReport {
  init(_ pane: PaneCondition) {
    switch pane {
    case .absent: self.init("absent", pane: nil)
    case .foreign(let pane): self.init("not-ours", pane: pane)
    case .dead(let pane): self.init("dead", pane: pane)
    case .alive(let pane): self.init("alive", pane: pane)
    }
  }

  private init(_ state: String, pane: Pane?) {
    self.init(
      state: state, id: pane?.id, session: pane?.session, window: pane?.windowIndex, program: pane?.command,
      exitStatus: pane?.deadStatus, signal: pane?.deadSignal)
  }
}

extension AgentReport.RuntimeStateReport {
  init(_ report: RuntimeReport) {
    self.init(activity: report.activity.rawValue, detail: report.detail, session: report.session)
  }
}

extension AgentReport.ScreenReport {
  init(_ screen: ScreenReading) {
    self.init(
      kind: screen.kind.rawValue, headline: screen.headline, holdsText: screen.draft?.isEmpty == false,
      isBusy: screen.isBusy, hasQueued: screen.hasQueued)
  }
}

extension AgentReport.HeartbeatReport {
  init(_ beat: Heartbeat) {
    self.init(time: beat.time, pid: beat.pid, status: beat.status.rawValue, model: beat.model)
  }
}
