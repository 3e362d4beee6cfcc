import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum AgentKeys {
  static let name = Key.text(
    "name", rule: .agentName, required: true, summary: "Name of the agent and of its session, unit and files.")
  static let personaClass = Key.text(
    "class", rule: .oneLine, summary: "Class, which selects the role contract; default: worker, which has none.")
  static let runtime = Key.text(
    "runtime", rule: .oneLine, summary: "claude, codex, pi, opencode, or one declared under runtimes.")
  static let modelHint = Key.text("model_hint", rule: .modelHint, summary: "Model to request from the runtime.")
  static let workingDirectory = Key.text("working_directory", rule: .path, summary: "Working directory.")
  static let repository = Key.text(
    "repository", rule: .oneLine, summary: "Repository that it gets a worktree of; one declared under repositories."
  )
  static let persistentPersona = Key.boolean(
    "persistent_persona", summary: "Whether the agent keeps its contract across resets.")
  static let resetBetweenTasks = Key.boolean(
    "reset_between_tasks", summary: "Whether the runtime is reset when a card is completed or released.")
  static let resumeSession = Key.boolean(
    "resume_session",
    summary: "Whether a restart continues the last conversation; default: the value of persistent_persona.")
  static let reportsTo = Key.text(
    "reports_to", rule: .oneLine,
    summary: "Name of the agent it reports to; omit it for an agent at the top of the chart.")
  static let alias = Key.text("alias", rule: .alias, summary: "Human-readable name.")
  static let host = Key.text("host", rule: .hostName, summary: "Host it runs on; default: the fleet's host.")
  static let ssh = Key.text("ssh", rule: .sshTarget, summary: "ssh address of its host; default: the host's name.")
  static let socket = Key.text("socket", rule: .socketName, summary: "Its tmux socket; default: the fleet's socket.")
  static let enabled = Key.boolean("enabled", summary: "Whether the fleet starts it; default: true.")
  static let yolo = Key.boolean("yolo", summary: "Whether it runs unattended.")
  static let command = Key.text(
    "command", rule: .oneLine, summary: "Shell command that replaces the entire launch command.")
  static let channels = Key.texts(
    "channels", rule: .channel, summary: "Runtime channels, such as plugin:discord@ops.")
  static let restart = Key.choice(
    "restart", words: RestartPolicy.allCases.map(\.rawValue),
    summary: "When it is started again after its runtime has ended; default: on-failure.")
  static let stopTimeout = Key.duration(
    "stop_timeout", summary: "Time from a stop until all its processes are killed, from 1s to 10m; default: 10s.")
  static let resources = Key.record(
    "resources", table: ResourceKeys.table, summary: "Limits on its runtime and everything that the runtime starts.")
  static let env = Key.textMap(
    "env", names: .variableName, values: .variableValue, summary: "Additional environment variables.")
  static let envAllow = Key.texts(
    "env_allow", rule: .variableName, summary: "Variables under env that are refused unless they are listed here.")

  static let table = KeyTable(
    "an agent",
    keys: [
      name.definition, personaClass.definition, runtime.definition, modelHint.definition,
      workingDirectory.definition, repository.definition, persistentPersona.definition, resetBetweenTasks.definition,
      resumeSession.definition, reportsTo.definition, alias.definition, host.definition, ssh.definition,
      socket.definition, enabled.definition, yolo.definition, command.definition, channels.definition,
      restart.definition, stopTimeout.definition, resources.definition, env.definition, envAllow.definition,
    ])
}

/// An agent as written. A class, because every check passes all agents around, and copying its fields costs more than
/// the work on them.
final class AgentSpec: Sendable {
  /// The keys that are present and their locations, even if their values were rejected.
  struct KeyPlaces {
    let hasClass: Bool
    let personaClass: SourceSpan?
    let hasRuntime: Bool
    /// Whether a rejected key may have been the name.
    let mayBeNamed: Bool
    let modelHint: SourceSpan?
    let workingDirectory: SourceSpan?
    let repository: SourceSpan?
    let yolo: SourceSpan?
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
    command = record.read(AgentKeys.command, with: &decoder)
    channels = record.read(AgentKeys.channels, with: &decoder) ?? []
    env = record.read(AgentKeys.env, with: &decoder) ?? []
    envAllow = record.read(AgentKeys.envAllow, with: &decoder) ?? []
    service = ServiceSpec(agent: record, with: &decoder)
    places = KeyPlaces(
      hasClass: record.mayHave(AgentKeys.personaClass),
      personaClass: record.keySpan(AgentKeys.personaClass),
      hasRuntime: record.mayHave(AgentKeys.runtime),
      mayBeNamed: record.isPartial && record.keySpan(AgentKeys.name) == nil,
      modelHint: record.keySpan(AgentKeys.modelHint),
      workingDirectory: record.keySpan(AgentKeys.workingDirectory),
      repository: record.keySpan(AgentKeys.repository),
      yolo: record.keySpan(AgentKeys.yolo),
      channels: record.keySpan(AgentKeys.channels),
      resumeSession: record.keySpan(AgentKeys.resumeSession))
    span = record.span
  }
}
