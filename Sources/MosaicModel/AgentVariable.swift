/// The environment variables through which mosaic communicates with agents, hooks and people.
package enum AgentVariable: String, CaseIterable, Sendable {
  // Written to `fleet/agents/NAME.env`.
  case name = "MOSAIC_AGENT_NAME"
  case personaClass = "MOSAIC_AGENT_CLASS"
  case runtime = "MOSAIC_AGENT_RUNTIME"
  case model = "MOSAIC_AGENT_MODEL"
  case workingDirectory = "MOSAIC_AGENT_WORKDIR"
  /// `0` for an agent that asks for permission before it acts.
  case yolo = "MOSAIC_AGENT_YOLO"
  /// `0` for an agent without mosaic's tools.
  case tools = "MOSAIC_AGENT_MCP"
  /// A shell command to run instead of the runtime's.
  case command = "MOSAIC_AGENT_COMMAND"
  case channels = "MOSAIC_AGENT_CHANNELS"
  case socket = "MOSAIC_TMUX_SOCKET"
  case host = "MOSAIC_HOST"
  case tenant = "MOSAIC_TENANT_ID"

  /// Path of the workspace.
  case home = "MOSAIC_HOME"
  /// Process ID of the agent's runtime. A launch sets it to its own process ID and then becomes the runtime.
  case runtimeProcess = "MOSAIC_RUNTIME_PID"

  // Read from the user's `NAME.local.env` or shell.
  case heartbeatFolder = "MOSAIC_HEARTBEAT_RUN_DIR"
  case heartbeatInterval = "MOSAIC_HEARTBEAT_INTERVAL"
  case idleThreshold = "MOSAIC_HEARTBEAT_IDLE_THRESHOLD"
  /// The folder that is searched for runtimes first.
  case runtimeFolder = "MOSAIC_RUNTIME_BIN"

  /// The prefix of every name.
  package static let prefix = "MOSAIC_"

  /// Who sets a variable's value.
  package enum Purpose: Sendable {
    /// The roster. The contract, the session, the tools and the messages of an agent depend on the value.
    case identity
    /// The roster, or the user in `NAME.local.env`.
    case setting
    /// mosaic itself.
    case own
  }

  package var purpose: Purpose {
    switch self {
    case .name, .personaClass, .runtime, .home, .host, .tenant, .socket, .tools: .identity
    case .channels, .command, .model, .workingDirectory, .yolo, .idleThreshold, .heartbeatInterval, .heartbeatFolder,
      .runtimeFolder:
      .setting
    case .runtimeProcess: .own
    }
  }
}

extension AgentVariable {
  /// Returns the value in an agent's env file; nil for a variable that is not written there.
  package func value(for agent: Agent, in fleet: Fleet) -> String? {
    switch self {
    case .name: agent.name.description
    case .personaClass: agent.personaClass.description
    case .runtime: agent.runtime.name
    case .model: agent.modelHint ?? ""
    case .workingDirectory: agent.workingDirectory
    case .yolo: agent.yolo ? "1" : "0"
    // Nothing is written for the default, so that the env files of older releases stay the same.
    case .tools: agent.mcp ? nil : "0"
    case .command: agent.command ?? ""
    case .channels: agent.channels.joined(separator: ",")
    case .socket: agent.socket.name ?? ""
    case .host: agent.host.description
    case .tenant: fleet.tenant
    case .home, .runtimeProcess, .heartbeatFolder, .heartbeatInterval, .idleThreshold, .runtimeFolder: nil
    }
  }
}
