import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum DefaultsKeys {
  static let workingDirectory = Key.text(
    "working_directory", rule: .path, summary: "Working directory of agents that specify none."
  ).documented(default: .value("\"~\""), example: "~/src", judgedBy: .sharedCheckout)
  static let runtime = Key.text(
    "runtime", rule: .nameOfRuntime, summary: "Runtime of agents that specify none."
  ).documented(
    default: .rule("none: each agent must set runtime"), example: "claude", judgedBy: .unknownRuntime,
    .runtimeWithoutCommand)
  static let modelHint = Key.text(
    "model_hint", rule: .modelHint, summary: "Model of agents that specify none."
  ).documented(default: .rule("the runtime's own default"), example: "opus", judgedBy: .ineffectiveKey)
  static let yolo = Key.boolean(
    "yolo", summary: "Whether agents that specify nothing run unattended, without permission prompts."
  ).documented(default: .value("true"), example: "false", judgedBy: .ineffectiveKey)
  static let mcp = Key.boolean(
    "mcp", summary: "Whether agents that specify nothing get mosaic's tools from the MCP server 'mosaic mcp'."
  ).documented(default: .value("true"), example: "false", judgedBy: .ineffectiveKey)
  static let repository = Key.text(
    "repository", rule: .oneLine,
    summary: "Repository of agents that specify neither a repository nor a working directory. Not acted on yet."
  ).documented(default: .rule("none"), example: "shop", judgedBy: .unknownRepository)
  static let resumeSession = Key.boolean(
    "resume_session", summary: "Whether a restart continues the last conversation of agents that specify nothing."
  ).documented(
    default: .rule("the value of the agent's persistent_persona"), example: "true", judgedBy: .ineffectiveKey)
  static let restart = Key.choice(
    "restart", words: RestartPolicy.allCases.map(\.rawValue),
    summary: "When agents are started again after their runtime has ended."
  ).documented(default: .value(RestartPolicy.onFailure.rawValue), example: "always", judgedBy: .ineffectiveKey)
  static let stopTimeout = Key.duration(
    "stop_timeout", range: AgentKeys.stopTimeoutRange,
    summary: "Time from a stop until all processes of an agent are killed."
  ).documented(
    default: .value(durationText(ServicePolicy.defaultStopTimeout)), example: "30s", judgedBy: .outOfRange)
  static let resources = Key.record(
    "resources", table: ResourceKeys.table, summary: "Limits for agents; an agent's own limits replace them one by one."
  ).documented(default: .rule("no limits"))

  static let table = KeyTable(
    "'defaults'",
    keys: [
      workingDirectory.definition, repository.definition, runtime.definition, modelHint.definition,
      resumeSession.definition, yolo.definition, mcp.definition, restart.definition, stopTimeout.definition,
      resources.definition,
    ])
}

extension RosterSpec {
  struct Defaults {
    let workingDirectory: Located<String>?
    let runtime: Located<String>?
    let modelHint: Located<String>?
    let modelHintKey: SourceSpan?
    let yolo: Located<Bool>?
    let yoloKey: SourceSpan?
    let mcp: Located<Bool>?
    let mcpKey: SourceSpan?
    let repository: Located<String>?
    let service: ServiceSpec?
    let resumeSessionKey: SourceSpan?
    /// True even if the value was rejected.
    let hasRuntimeKey: Bool

    /// Decodes `defaults`; nil if the roster has none.
    init?(_ roster: Record, with decoder: inout DocumentDecoder) {
      guard roster.mayHave(RosterKeys.defaults) else { return nil }
      let record = roster.read(RosterKeys.defaults, with: &decoder)
      workingDirectory = record?.read(DefaultsKeys.workingDirectory, with: &decoder)
      runtime = record?.read(DefaultsKeys.runtime, with: &decoder)
      modelHint = record?.read(DefaultsKeys.modelHint, with: &decoder)
      modelHintKey = record?.keySpan(DefaultsKeys.modelHint)
      yolo = record?.read(DefaultsKeys.yolo, with: &decoder)
      yoloKey = record?.keySpan(DefaultsKeys.yolo)
      mcp = record?.read(DefaultsKeys.mcp, with: &decoder)
      mcpKey = record?.keySpan(DefaultsKeys.mcp)
      repository = record?.read(DefaultsKeys.repository, with: &decoder)
      service = record.map { ServiceSpec(defaults: $0, with: &decoder) }
      resumeSessionKey = record?.keySpan(DefaultsKeys.resumeSession)
      hasRuntimeKey = record?.mayHave(DefaultsKeys.runtime) ?? true
    }
  }
}
