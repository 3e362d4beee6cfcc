import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `fleet/roster.yaml`.
enum RosterKeys {
  static let version = Key.integer("version", 1...1, required: true, "Format version of this file; must be 1.")
  static let transport = Key.choice("transport", ["tmux"], required: true, "How agents run: in tmux sessions.")
  static let profile = Key.text("profile", .profileID, "The profile that this roster was made from.")
  static let floor = Key.choice(
    "floor", ["two-agent", "none"], "Agents that every fleet needs: an orchestrator and an enhancer, or none.")
  static let host = Key.text("host", .hostName, "The fleet's own host, as printed by `hostname -s`.")
  static let tenantID = Key.text("tenant_id", .tenant, "Owner of this fleet.")
  static let tmux = Key.record("tmux", TmuxKeys.table, "The tmux server of the sessions.")
  static let defaults = Key.record("defaults", DefaultsKeys.table, "Defaults for agents that do not set these keys.")
  static let runtimes = Key.recordMap(
    "runtimes", names: .runtimeName, RuntimeKeys.table,
    "Runtimes other than claude, codex, pi and opencode, or changes to these.")
  static let connector = Key.record("connector", ConnectorKeys.table, "How people reach the orchestrator.")
  static let backlog = Key.choice("backlog", ["embedded", "server", "off"], "Where work cards are kept.")
  static let agents = Key.records("agents", AgentKeys.table, atLeast: 1, required: true, "The agents, in order.")

  static let table = KeyTable(
    "the roster",
    [
      version.definition, transport.definition, profile.definition, floor.definition, host.definition,
      tenantID.definition, tmux.definition, defaults.definition, runtimes.definition, connector.definition,
      backlog.definition, agents.definition,
    ])
}

enum TmuxKeys {
  static let socketName = Key.text(
    "socket_name", .socketName, "Name of the fleet's own tmux socket; absent: tmux's default socket.")
  static let holderSession = Key.text(
    "holder_session", .sessionName, "Session that keeps the server running; absent: _holder.")

  static let table = KeyTable("'tmux'", [socketName.definition, holderSession.definition])
}

enum DefaultsKeys {
  static let workingDirectory = Key.text("working_directory", .path, "Working directory of agents; absent: ~.")
  static let runtime = Key.text("runtime", .runtimeName, "Runtime of agents that specify none.")
  static let modelHint = Key.text("model_hint", .modelHint, "Model of agents that specify none.")
  static let yolo = Key.boolean("yolo", "Whether agents run unattended; absent: true.")

  static let table = KeyTable(
    "'defaults'", [workingDirectory.definition, runtime.definition, modelHint.definition, yolo.definition])
}

enum RuntimeKeys {
  static let resetCommand = Key.text("reset_command", .oneLine, "Command that is typed to start a fresh conversation.")
  static let command = Key.texts(
    "command", .oneLine, atLeast: 1,
    "Program and arguments that start the runtime. {model} is replaced by the model hint, {contract} by the path of "
      + "the contract, {name} by the agent's name. Without a hint, an argument that is only {model} is left out together "
      + "with the option before it.")

  static let table = KeyTable("a runtime", [resetCommand.definition, command.definition])
}

enum ConnectorKeys {
  static let kind = Key.choice("kind", ["tmux", "discord", "matrix"], required: true, "The chat service.")
  static let matrix = Key.record("matrix", MatrixKeys.table, "Settings of the kind matrix.")

  static let table = KeyTable("'connector'", [kind.definition, matrix.definition])
}

enum MatrixKeys {
  static let homeserverURL = Key.text("homeserver_url", .homeserver, required: true, "Address of the homeserver.")
  static let userID = Key.text("user_id", .matrixUser, required: true, "The bot's user.")
  static let roomID = Key.text("room_id", .matrixRoom, required: true, "The room to listen in.")
  static let allowedUsers = Key.texts("allowed_users", .matrixUser, "Users whose messages reach the orchestrator.")

  static let table = KeyTable(
    "'matrix'", [homeserverURL.definition, userID.definition, roomID.definition, allowedUsers.definition])
}

enum AgentKeys {
  static let name = Key.text(
    "name", .agentName, required: true, "Name of the agent, its session, its unit and its files.")
  static let personaClass = Key.text("class", .oneLine, "Its role contract; absent: worker, which has none.")
  static let runtime = Key.text("runtime", .oneLine, "claude, codex, pi, opencode, or one declared under runtimes.")
  static let modelHint = Key.text("model_hint", .modelHint, "Model to request from the runtime.")
  static let workingDirectory = Key.text("working_directory", .path, "Working directory.")
  static let persistentPersona = Key.boolean("persistent_persona", "Whether its contract is kept across resets.")
  static let resetBetweenTasks = Key.boolean(
    "reset_between_tasks", "Whether the runtime is reset when a card is completed or released.")
  static let reportsTo = Key.text(
    "reports_to", .oneLine, "Name of the agent it reports to; absent: a root of the chart.")
  static let alias = Key.text("alias", .alias, "Friendly name for people.")
  static let host = Key.text("host", .hostName, "Host it runs on; absent: the fleet's host.")
  static let ssh = Key.text("ssh", .sshTarget, "ssh address of its host; absent: the host's name.")
  static let socket = Key.text("socket", .socketName, "Its tmux socket; absent: the fleet's.")
  static let yolo = Key.boolean("yolo", "Whether it runs unattended.")
  static let command = Key.text("command", .oneLine, "Shell command that replaces the entire launch command.")
  static let channels = Key.texts("channels", .channel, "Channels of the runtime, such as plugin:discord@ops.")
  static let env = Key.textMap("env", names: .variableName, values: .variableValue, "Extra variables.")
  static let envAllow = Key.texts(
    "env_allow", .variableName, "Variables under env that are refused unless they are listed here.")

  static let table = KeyTable(
    "an agent",
    [
      name.definition, personaClass.definition, runtime.definition, modelHint.definition,
      workingDirectory.definition, persistentPersona.definition, resetBetweenTasks.definition, reportsTo.definition,
      alias.definition, host.definition, ssh.definition, socket.definition, yolo.definition, command.definition,
      channels.definition, env.definition, envAllow.definition,
    ])
}
