import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum AgentKeys {
  static let name = Key.text(
    "name", rule: .agentName, required: true,
    summary: "Name of the agent and of its session, unit and files. Unique in the roster, regardless of case."
  ).documented(example: "code0", judgedBy: .duplicateAgent, .reservedName)
  static let personaClass = Key.text(
    "class", rule: .oneLine,
    summary:
      "Class, which selects the role contract. It is a class of the role library, yours included, or 'worker', which "
      + "has no contract."
  ).documented(default: .value("worker"), example: "code", judgedBy: .unknownClass, .ineffectiveKey, .floorUnmet)
  static let runtime = Key.text(
    "runtime", rule: .oneLine,
    summary: "Program that runs the agent: claude, codex, pi, opencode, or one declared under runtimes."
  ).documented(
    default: .rule("the value of defaults.runtime; one of the two is required"), example: "claude",
    judgedBy: .unknownRuntime, .missingRuntime, .runtimeWithoutCommand)
  static let modelHint = Key.text(
    "model_hint", rule: .modelHint, summary: "Model to request from the runtime, in the runtime's own words."
  ).documented(
    default: .rule("the value of defaults.model_hint, else the runtime's own default"), example: "opus",
    judgedBy: .ineffectiveKey, .missingModel)
  static let workingDirectory = Key.text(
    "working_directory", rule: .path, summary: "Working directory of the agent on its host."
  ).documented(
    default: .rule("the value of defaults.working_directory"), example: "~/src/shop",
    judgedBy: .exclusiveKeys, .sharedCheckout)
  static let repository = Key.text(
    "repository", rule: .oneLine,
    summary: "Repository that the agent gets a worktree of; one declared under repositories. Not acted on yet."
  ).documented(
    default: .rule("the value of defaults.repository, unless the agent sets working_directory"), example: "shop",
    judgedBy: .unknownRepository, .exclusiveKeys)
  static let persistentPersona = Key.boolean(
    "persistent_persona",
    summary: "Whether the agent keeps its contract across resets. Also the default of resume_session."
  ).documented(default: .value("false"), example: "true")
  static let resetBetweenTasks = Key.boolean(
    "reset_between_tasks",
    summary: "Whether the runtime is reset when a card is completed or released. Not acted on yet."
  ).documented(default: .value("false"), example: "true")
  static let resumeSession = Key.boolean(
    "resume_session", summary: "Whether a restart continues the runtime's last conversation."
  ).documented(
    default: .rule("the value of defaults.resume_session, else of persistent_persona"), example: "true",
    judgedBy: .ineffectiveKey)
  static let reportsTo = Key.text(
    "reports_to", rule: .oneLine,
    summary: "Name of the agent that this agent reports to; omit it for an agent at the top of the chart."
  ).documented(
    default: .rule("the agent reports to nobody"), example: "orchestrator", judgedBy: .unknownAgent, .reportingCycle)
  static let alias = Key.text(
    "alias", rule: .alias, summary: "Human-readable name, for the org chart and the directory of agents."
  ).documented(default: .rule("none"), example: "The Builder")
  static let host = Key.text(
    "host", rule: .hostName, summary: "Host that the agent runs on, as printed by `hostname -s` there."
  ).documented(
    default: .rule("the fleet's host"), example: "beta", judgedBy: .fleetHostUnnamed, .embeddedBacklogRemoteAgents)
  static let ssh = Key.text(
    "ssh", rule: .sshTarget, summary: "ssh address of the agent's host, as seen from the fleet's other hosts."
  ).documented(
    default: .rule("the name of its host"), example: "fleet@beta.example.net", judgedBy: .sshToFleetHost, .sharedAddress
  )
  static let socket = Key.text(
    "socket", rule: .socketName, summary: "The agent's tmux socket, if the agent is not to run on the fleet's."
  ).documented(default: .rule("the value of tmux.socket_name"), example: "aside")
  static let enabled = Key.boolean(
    "enabled",
    summary:
      "Whether the fleet starts the agent. A disabled agent stays in the roster, is shown as 'disabled', and does not "
      + "count for the floor; 'mosaic fleet start NAME' starts it by name."
  ).documented(default: .value("true"), example: "false", judgedBy: .floorUnmet, .noPlanner)
  static let yolo = Key.boolean(
    "yolo", summary: "Whether the agent runs unattended, without permission prompts."
  ).documented(
    default: .rule("the value of defaults.yolo, which is true by default"), example: "false", judgedBy: .ineffectiveKey)
  static let mcp = Key.boolean(
    "mcp",
    summary:
      "Whether the runtime gets mosaic's tools from the MCP server 'mosaic mcp'. Claude Code and Codex can use them."
  ).documented(
    default: .rule("the value of defaults.mcp, which is true by default"), example: "false", judgedBy: .ineffectiveKey)
  static let command = Key.text(
    "command", rule: .oneLine,
    summary:
      "Shell command that replaces the entire launch command. model_hint, yolo, mcp, channels and resume_session then "
      + "have no effect."
  ).documented(default: .rule("mosaic builds the command of the runtime"), example: "./run-agent --forever")
  static let channels = Key.texts(
    "channels", rule: .channel,
    summary: "Runtime channels, such as plugin:discord@ops. The runtime gets them as its option --channels."
  ).documented(default: .rule("none"), example: "[\"plugin:discord@ops\"]", judgedBy: .ineffectiveKey)
  static let restart = Key.choice(
    "restart", words: RestartPolicy.allCases.map(\.rawValue),
    summary:
      "When the agent is started again after its runtime has ended. 'always' also means after exit status 0. After "
      + "five starts within ten minutes, systemd gives up in all cases."
  ).documented(
    default: .rule("the value of defaults.restart, which is on-failure by default"), example: "always",
    judgedBy: .ineffectiveKey)
  static let stopTimeout = Key.duration(
    "stop_timeout", range: stopTimeoutRange,
    summary: "Time from a stop until all processes of the agent are killed."
  ).documented(
    default: .rule("the value of defaults.stop_timeout, which is 10s by default"), example: "1m", judgedBy: .outOfRange)
  static let resources = Key.record(
    "resources", table: ResourceKeys.table,
    summary: "Limits on the agent's runtime and everything that the runtime starts."
  ).documented(default: .rule("the limits under defaults.resources, one by one"))
  static let env = Key.textMap(
    "env", names: .variableName, values: .variableValue,
    summary:
      "Additional environment variables. The agent gets each value as it is written: nothing replaces $NAME or ~. "
      + "Secrets belong in fleet/agents/NAME.local.env."
  ).documented(
    default: .rule("none"), example: "REGION: eu-north",
    judgedBy: .refusedVariable, .reservedVariable, .unexpandedValue, .secretInRoster)
  static let envAllow = Key.texts(
    "env_allow", rule: .variableName,
    summary:
      "Variables under env that are refused unless they are listed here. These can change which program runs or which "
      + "server it uses, such as PATH and HTTPS_PROXY."
  ).documented(default: .rule("none"), example: "[HTTPS_PROXY]", judgedBy: .unusedEnvAllow)

  /// The limits of `stop_timeout`, in seconds.
  static let stopTimeoutRange = 1...600

  static let table = KeyTable(
    "an agent",
    keys: [
      name.definition, personaClass.definition, runtime.definition, modelHint.definition,
      workingDirectory.definition, repository.definition, persistentPersona.definition, resetBetweenTasks.definition,
      resumeSession.definition, reportsTo.definition, alias.definition, host.definition, ssh.definition,
      socket.definition, enabled.definition, yolo.definition, mcp.definition, command.definition,
      channels.definition, restart.definition, stopTimeout.definition, resources.definition, env.definition,
      envAllow.definition,
    ])
}

/// An agent as written. A class, because every check passes all agents around, and copying its fields costs more than
/// the work on them.
final class AgentSpec: Sendable {
  /// The keys that are present and their locations, even if their values were rejected.
  struct KeyPlaces {
    let hasClass: Bool
    /// Whether `env` could be read, so that the variables in it are all there are.
    let hasEveryVariable: Bool
    /// Whether `env_allow` could be read, so that the names in it are all there are.
    let hasEveryPermission: Bool
    let personaClass: SourceSpan?
    let hasRuntime: Bool
    /// Whether a rejected key may have been the name.
    let mayBeNamed: Bool
    let modelHint: SourceSpan?
    let workingDirectory: SourceSpan?
    let repository: SourceSpan?
    let yolo: SourceSpan?
    let mcp: SourceSpan?
    let channels: SourceSpan?
    let resumeSession: SourceSpan?
  }

  let name: Located<String>?
  /// The name as written, even if it is invalid, because others may refer to it.
  let writtenName: Located<String>?
  let personaClass: Located<String>?
  let runtime: Located<String>?
  let modelHint: Located<String>?
  let workingDirectory: Located<String>?
  let repository: Located<String>?
  let persistentPersona: Located<Bool>?
  let resetBetweenTasks: Located<Bool>?
  let reportsTo: Located<String>?
  let alias: Located<String>?
  let host: Located<String>?
  let ssh: Located<String>?
  let socket: Located<String>?
  let enabled: Located<Bool>?
  let yolo: Located<Bool>?
  let mcp: Located<Bool>?
  let command: Located<String>?
  let channels: [Located<String>]
  let env: [(name: Located<String>, value: Located<String>)]
  let envAllow: [Located<String>]
  let service: ServiceSpec
  let places: KeyPlaces
  let span: SourceSpan

  /// Decodes one item under `agents`. Invalid values are reported and left out.
  init(_ record: Record, with decoder: inout DocumentDecoder) {
    name = record.read(AgentKeys.name, with: &decoder)
    writtenName = record.written(AgentKeys.name)
    personaClass = record.read(AgentKeys.personaClass, with: &decoder)
    runtime = record.read(AgentKeys.runtime, with: &decoder)
    modelHint = record.read(AgentKeys.modelHint, with: &decoder)
    workingDirectory = record.read(AgentKeys.workingDirectory, with: &decoder)
    repository = record.read(AgentKeys.repository, with: &decoder)
    persistentPersona = record.read(AgentKeys.persistentPersona, with: &decoder)
    resetBetweenTasks = record.read(AgentKeys.resetBetweenTasks, with: &decoder)
    reportsTo = record.read(AgentKeys.reportsTo, with: &decoder)
    alias = record.read(AgentKeys.alias, with: &decoder)
    host = record.read(AgentKeys.host, with: &decoder)
    ssh = record.read(AgentKeys.ssh, with: &decoder)
    socket = record.read(AgentKeys.socket, with: &decoder)
    enabled = record.read(AgentKeys.enabled, with: &decoder)
    yolo = record.read(AgentKeys.yolo, with: &decoder)
    mcp = record.read(AgentKeys.mcp, with: &decoder)
    command = record.read(AgentKeys.command, with: &decoder)
    channels = record.read(AgentKeys.channels, with: &decoder) ?? []
    env = record.read(AgentKeys.env, with: &decoder) ?? []
    envAllow = record.read(AgentKeys.envAllow, with: &decoder) ?? []
    service = ServiceSpec(agent: record, with: &decoder)
    places = KeyPlaces(
      hasClass: record.mayHave(AgentKeys.personaClass),
      hasEveryVariable: record.keySpan(AgentKeys.env) == nil
        || record.hasAllNames(AgentKeys.env) && record.nameCount(AgentKeys.env) == env.count,
      hasEveryPermission: record.keySpan(AgentKeys.envAllow) == nil
        || record.itemCount(AgentKeys.envAllow, unlessList: -1) == envAllow.count,
      personaClass: record.keySpan(AgentKeys.personaClass),
      hasRuntime: record.mayHave(AgentKeys.runtime),
      mayBeNamed: record.isPartial && record.keySpan(AgentKeys.name) == nil,
      modelHint: record.keySpan(AgentKeys.modelHint),
      workingDirectory: record.keySpan(AgentKeys.workingDirectory),
      repository: record.keySpan(AgentKeys.repository),
      yolo: record.keySpan(AgentKeys.yolo),
      mcp: record.keySpan(AgentKeys.mcp),
      channels: record.keySpan(AgentKeys.channels),
      resumeSession: record.keySpan(AgentKeys.resumeSession))
    span = record.span
  }
}
