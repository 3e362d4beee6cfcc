import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `fleet/roster.yaml`.
enum RosterKeys {
  static let version = Key.integer(
    "version", range: 1...1, required: true, summary: "Format version of this file; must be 1.")
  static let transport = Key.choice(
    "transport", words: ["tmux"], required: true, summary: "How agents run: in tmux sessions.")
  static let profile = Key.text("profile", rule: .profileID, summary: "The profile that this roster was created from.")
  static let floor = Key.choice(
    "floor", words: ["two-agent", "none"],
    summary: "Agents that every fleet needs: an orchestrator and an enhancer, or none.")
  static let host = Key.text("host", rule: .hostName, summary: "The fleet's own host, as printed by `hostname -s`.")
  static let tenantID = Key.text("tenant_id", rule: .tenant, summary: "Owner of this fleet.")
  static let tmux = Key.record("tmux", table: TmuxKeys.table, summary: "The tmux server that the sessions run in.")
  static let defaults = Key.record(
    "defaults", table: DefaultsKeys.table, summary: "Defaults for agents that do not set these keys.")
  static let runtimes = Key.recordMap(
    "runtimes", names: .runtimeName, table: RuntimeKeys.table,
    summary: "Runtimes other than claude, codex, pi and opencode, or changes to these.")
  static let connector = Key.record(
    "connector", table: ConnectorKeys.table, summary: "How people reach the orchestrator.")
  static let backlog = Key.choice(
    "backlog", words: ["embedded", "server", "off"], summary: "Where work cards are kept.")
  static let agents = Key.records(
    "agents", table: AgentKeys.table, atLeast: 1, required: true, summary: "The agents, in order.")

  static let table = KeyTable(
    "the roster",
    keys: [
      version.definition, transport.definition, profile.definition, floor.definition, host.definition,
      tenantID.definition, tmux.definition, defaults.definition, runtimes.definition, connector.definition,
      backlog.definition, agents.definition,
    ])
}

/// A roster as written.
struct RosterSpec {
  /// The start of the mapping, where problems with the whole roster are reported.
  let span: SourceSpan
  let profile: Located<String>?
  let floor: Located<String>?
  /// True even if the value was rejected.
  let hasFloorKey: Bool
  let host: Located<String>?
  /// True even if the value was rejected.
  let hasHostKey: Bool
  let tenantID: Located<String>?
  let tmux: Tmux?
  let defaults: Defaults?
  let runtimes: [RuntimeSpec]
  /// The names under `runtimes`, even if their values were rejected.
  let runtimeNames: [Located<String>]
  /// False if some declared runtimes may be unknown because of a rejected key or value.
  let hasEveryRuntime: Bool
  let connector: Connector?
  let agents: [AgentSpec]
  /// The location of the key `agents`.
  let agentsKey: SourceSpan
  /// The location of the key `tmux`, if present.
  let tmuxKey: SourceSpan?
  /// False if an item of the list is not an agent.
  let hasEveryAgent: Bool
  /// Misplaced keys, which were not decoded.
  let misplacedKeys: Set<String>

  /// Decodes the top-level mapping. Invalid values are reported and left out.
  init(_ record: Record, with decoder: inout DocumentDecoder) {
    _ = record.read(RosterKeys.version, with: &decoder)
    _ = record.read(RosterKeys.transport, with: &decoder)
    _ = record.read(RosterKeys.backlog, with: &decoder)
    agents = decodeAgents(record, with: &decoder)
    span = record.span
    profile = record.read(RosterKeys.profile, with: &decoder)
    floor = record.read(RosterKeys.floor, with: &decoder)
    hasFloorKey = record.mayHave(RosterKeys.floor)
    host = record.read(RosterKeys.host, with: &decoder)
    hasHostKey = record.mayHave(RosterKeys.host)
    tenantID = record.read(RosterKeys.tenantID, with: &decoder)
    tmux = RosterSpec.Tmux(record, with: &decoder)
    defaults = RosterSpec.Defaults(record, with: &decoder)
    runtimes = decodeRuntimes(record, with: &decoder)
    runtimeNames = record.writtenNames(RosterKeys.runtimes)
    hasEveryRuntime = record.hasAllNames(RosterKeys.runtimes)
    connector = record.read(RosterKeys.connector, with: &decoder).map { RosterSpec.Connector($0, with: &decoder) }
    agentsKey = record.keySpan(RosterKeys.agents) ?? record.span
    tmuxKey = record.keySpan(RosterKeys.tmux)
    hasEveryAgent = record.itemCount(RosterKeys.agents) == agents.count
    misplacedKeys = decoder.misplaced
  }
}

private func decodeRuntimes(_ record: Record, with decoder: inout DocumentDecoder) -> [RuntimeSpec] {
  var runtimes: [RuntimeSpec] = []
  for (name, runtime) in record.read(RosterKeys.runtimes, with: &decoder) ?? [] {
    runtimes.append(RuntimeSpec(named: name, runtime, with: &decoder))
  }
  return runtimes
}

private func decodeAgents(_ record: Record, with decoder: inout DocumentDecoder) -> [AgentSpec] {
  let records = record.read(RosterKeys.agents, with: &decoder) ?? []
  decoder.namesInUse = NamesInUse(AgentKeys.name, of: records)
  defer { decoder.namesInUse = nil }
  var agents: [AgentSpec] = []
  agents.reserveCapacity(records.count)
  var empty: [AgentSpec] = []
  for record in records {
    // Decode only as many agents without keys as are reported; the last one represents the rest.
    let isShown = !record.isEmpty || empty.count <= decoder.diagnostics.limit
    let agent = isShown ? AgentSpec(record, with: &decoder) : empty[empty.count - 1]
    if record.isEmpty, isShown { empty.append(agent) }
    agents.append(agent)
  }
  return agents
}
