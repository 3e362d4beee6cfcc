package import MosaicControl
package import MosaicModel

/// The JSON form of an observed fleet.
package struct FleetReport: Encodable {
  let version = 1
  let host: String
  let tenantId: String
  let paused: PauseReport?
  /// The workspace whose units are installed instead of this one's.
  let otherWorkspace: String?
  let agents: [AgentReport]

  /// - Parameter view: selects and sorts the agents.
  package init(_ observation: FleetObservation, view: FleetView, of record: FleetRecord) {
    host = record.context.host
    tenantId = record.context.tenant
    paused = observation.pause.map(PauseReport.init)
    otherWorkspace = observation.otherWorkspace?.shown
    agents = view.rows(of: observation).map { AgentReport($0, tenant: record.context.tenant, columns: view.fields) }
  }

  private enum CodingKeys: CodingKey {
    case version, host, tenantId, paused, otherWorkspace, agents
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(host, forKey: .host)
    try container.encode(tenantId, forKey: .tenantId)
    try container.encode(paused, forKey: .paused)
    try container.encode(otherWorkspace, forKey: .otherWorkspace)
    try container.encode(agents, forKey: .agents)
  }
}

struct PauseReport: Encodable {
  let reason: String
  let evidence: String
  /// Seconds since 1970.
  let since: Int

  init(_ pause: Pause) {
    reason = pause.reason
    evidence = pause.path
    since = pause.since
  }
}

/// A fact with its evidence. A value that was not observed is `null`, and the evidence states why.
struct FactReport<Value: Encodable>: Encodable {
  let value: Value?
  let evidence: String
  let ageSeconds: Int?

  init(_ value: Value?, evidence: String, age: Int?) {
    self.value = value
    self.evidence = evidence
    ageSeconds = age
  }

  private enum CodingKeys: CodingKey {
    case value, evidence, ageSeconds
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(ageSeconds, forKey: .ageSeconds)
  }
}
