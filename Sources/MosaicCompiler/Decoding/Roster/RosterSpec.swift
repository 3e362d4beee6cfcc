import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `fleet/roster.yaml`.
enum RosterKeys {
  static let version = Key.integer(
    "version", range: 1...1, required: true, summary: "Format version of this file; must be 1."
  ).documented(example: "1", judgedBy: .unsupportedVersion)
  static let transport = Key.choice(
    "transport", words: ["tmux"], required: true, summary: "How agents run: in tmux sessions."
  ).documented(example: "tmux")
  static let profile = Key.text(
    "profile", rule: .profileID,
    summary:
      "The profile that this roster was created from. FLEET.md shows its purpose, and the classes of its lead and "
      + "floor stay staffed."
  ).documented(default: .rule("none"), example: "software-delivery", judgedBy: .unknownProfile)
  static let floor = Key.choice(
    "floor", words: ["two-agent", "none"],
    summary:
      "Agents that every fleet needs: an orchestrator and an enhancer, or none. 'two-agent' requires exactly one agent "
      + "of class orchestrator and at least one of class enhancer."
  ).documented(default: .value("two-agent"), example: "none", judgedBy: .floorUnmet)
  static let host = Key.text(
    "host", rule: .hostName, summary: "Host of agents that set no host, as printed by `hostname -s`."
  ).documented(
    default: .rule("the host for which the files are generated"), example: "alpha", judgedBy: .fleetHostUnnamed)
  static let tenantID = Key.text(
    "tenant_id", rule: .tenant, summary: "Owner of this fleet, which agents get as MOSAIC_TENANT_ID."
  ).documented(default: .rule("the value of --tenant, which is 'default' by default"), example: "acme")
  static let tmux = Key.record(
    "tmux", table: TmuxKeys.table, summary: "The tmux server that the sessions run in."
  ).documented(default: .rule("tmux's default server"), judgedBy: .defaultSocket)
  static let defaults = Key.record(
    "defaults", table: DefaultsKeys.table, summary: "Defaults for agents that do not set these keys."
  ).documented(
    default: .rule("the defaults of its keys"), example: "runtime: claude\nmodel_hint: opus\nrestart: always")
  static let runtimes = Key.recordMap(
    "runtimes", names: .runtimeName, table: RuntimeKeys.table,
    summary: "Runtimes other than claude, codex, pi and opencode, or changes to these."
  ).documented(
    default: .rule("none"),
    example: "aider:\n  command: [aider, --model, \"{model}\", --read, \"{contract}\"]\n  reset_command: /reset")
  static let connector = Key.record(
    "connector", table: ConnectorKeys.table, summary: "How people reach the orchestrator."
  ).documented(
    default: .rule("the tmux sessions"),
    example: """
      kind: matrix
      matrix:
        homeserver_url: https://matrix.example.org
        user_id: "@fleet:example.org"
        room_id: "!ops:example.org"
        allowed_users: ["@ada:example.org"]
      """, judgedBy: .missingConnectorSettings, .unusedBlock)
  static let backlog = Key.choice(
    "backlog", words: Backlog.allCases.map(\.rawValue), summary: "Where work cards are kept. Not acted on yet."
  ).documented(
    default: .value(Backlog.off.rawValue), example: "embedded", judgedBy: .embeddedBacklogRemoteAgents, .unusedBlock)
  static let loop = Key.record(
    "loop", table: LoopKeys.table,
    summary: "Hands cards to agents by itself; '{}' turns it on with its defaults. Not acted on yet."
  ).documented(
    default: .rule("the loop is off"), example: "interval: 30s\nmax_attempts: 5",
    judgedBy: .loopWithoutBacklog, .noPlanner, .unusedBlock)
  static let repositories = Key.recordMap(
    "repositories", names: .runtimeName, table: RepositoryKeys.table,
    summary: "Checkouts that agents get worktrees of. Not acted on yet."
  ).documented(
    default: .rule("none"), example: "shop:\n  path: ~/src/shop\n  base: origin/main",
    judgedBy: .unusedRepository, .unusedBlock)
  static let notify = Key.texts(
    "notify", rule: .oneLine, atLeast: 1,
    summary:
      "Program and arguments that mosaic runs, without a shell, when the fleet needs a person. The program gets the "
      + "event as a line of JSON on standard input."
  ).documented(default: .rule("nothing runs"), example: "[notify-send, Fleet event]")
  static let agents = Key.records(
    "agents", table: AgentKeys.table, atLeast: 1, required: true, summary: "The agents, in order."
  ).documented(
    example: """
      - name: orchestrator
        class: orchestrator
        runtime: claude
      - name: enhancer
        class: enhancer
        runtime: claude
        reports_to: orchestrator
      """, judgedBy: .floorUnmet)

  static let table = KeyTable(
    "the roster",
    keys: [
      version.definition, transport.definition, profile.definition, floor.definition, host.definition,
      tenantID.definition, tmux.definition, defaults.definition, runtimes.definition, connector.definition,
      backlog.definition, loop.definition, repositories.definition, notify.definition, agents.definition,
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
  let backlog: Located<String>?
  /// True even if the value was rejected.
  let hasBacklogKey: Bool
  let loop: Loop?
  let repositories: [RepositorySpec]
  /// The names under `repositories`, even if their values were rejected.
  let repositoryNames: [Located<String>]
  /// False if some declared repositories may be unknown because of a rejected key or value.
  let hasEveryRepository: Bool
  /// The location of the key `repositories`, if present.
  let repositoriesKey: SourceSpan?
  let notify: [Located<String>]
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
    hasEveryRuntime =
      record.hasAllNames(RosterKeys.runtimes) && !decoder.misplaced.contains(RosterKeys.runtimes.name)
    backlog = record.read(RosterKeys.backlog, with: &decoder)
    hasBacklogKey = record.mayHave(RosterKeys.backlog)
    loop = RosterSpec.Loop(record, with: &decoder)
    repositories = decodeRepositories(record, with: &decoder)
    repositoryNames = record.writtenNames(RosterKeys.repositories)
    hasEveryRepository =
      record.hasAllNames(RosterKeys.repositories) && !decoder.misplaced.contains(RosterKeys.repositories.name)
    repositoriesKey = record.keySpan(RosterKeys.repositories)
    notify = record.read(RosterKeys.notify, with: &decoder) ?? []
    connector = record.read(RosterKeys.connector, with: &decoder).map { RosterSpec.Connector($0, with: &decoder) }
    agentsKey = record.keySpan(RosterKeys.agents) ?? record.span
    tmuxKey = record.keySpan(RosterKeys.tmux)
    hasEveryAgent =
      record.isAbsentOrList(RosterKeys.agents) && record.itemCount(RosterKeys.agents) == agents.count
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

private func decodeRepositories(_ record: Record, with decoder: inout DocumentDecoder) -> [RepositorySpec] {
  var repositories: [RepositorySpec] = []
  for (name, repository) in record.read(RosterKeys.repositories, with: &decoder) ?? [] {
    repositories.append(RepositorySpec(named: name, repository, with: &decoder))
  }
  return repositories
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
