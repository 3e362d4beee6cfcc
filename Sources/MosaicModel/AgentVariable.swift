/// The variables by which mosaic speaks to agents, hooks and people.
package enum AgentVariable: String, CaseIterable, Sendable {
  // Written to `fleet/agents/NAME.env`.
  case name = "MOSAIC_AGENT_NAME"
  case personaClass = "MOSAIC_AGENT_CLASS"
  case runtime = "MOSAIC_AGENT_RUNTIME"
  case model = "MOSAIC_AGENT_MODEL"
  case workingDirectory = "MOSAIC_AGENT_WORKDIR"
  /// `0` for an agent that asks before it acts.
  case yolo = "MOSAIC_AGENT_YOLO"
  /// A shell command in place of the runtime's.
  case command = "MOSAIC_AGENT_COMMAND"
  case channels = "MOSAIC_AGENT_CHANNELS"
  case socket = "MOSAIC_TMUX_SOCKET"
  case host = "MOSAIC_HOST"
  case tenant = "MOSAIC_TENANT_ID"

  /// The workspace.
  case home = "MOSAIC_HOME"
  /// The process of an agent's runtime. A launch sets it to its own process, which becomes the runtime.
  case runtimeProcess = "MOSAIC_RUNTIME_PID"

  // Read from a person's `NAME.local.env` or shell.
  case heartbeatFolder = "MOSAIC_HEARTBEAT_RUN_DIR"
  case heartbeatInterval = "MOSAIC_HEARTBEAT_INTERVAL"
  case idleThreshold = "MOSAIC_HEARTBEAT_IDLE_THRESHOLD"
  /// A folder in which runtimes are looked for first.
  case runtimeFolder = "MOSAIC_RUNTIME_BIN"

  /// What every one of them starts with.
  package static let prefix = "MOSAIC_"

  /// Who decides a variable's value.
  package enum Purpose: Sendable {
    /// The roster: the contract, the session and the messages of an agent depend on it.
    case identity
    /// The roster, or a person in `NAME.local.env`.
    case setting
    /// mosaic itself.
    case own
  }

  package var purpose: Purpose {
    switch self {
    case .name, .personaClass, .runtime, .home, .host, .tenant, .socket: .identity
    case .channels, .command, .model, .workingDirectory, .yolo, .idleThreshold, .heartbeatInterval, .heartbeatFolder,
      .runtimeFolder:
      .setting
    case .runtimeProcess: .own
    }
  }
}
