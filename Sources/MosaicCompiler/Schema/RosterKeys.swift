import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `fleet/roster.yaml`.
enum RosterKeys {
  static let version = Key.integer("version", 1...1, required: true, "Format of this file; 1 is the one that is read.")
  static let transport = Key.choice("transport", ["tmux"], required: true, "How agents are run: in tmux sessions.")
  static let profile = Key.text("profile", .profileID, "The system type that this roster was made from.")
  static let floor = Key.choice(
    "floor", ["two-agent", "none"], "Which agents must be there: an orchestrator and an enhancer, or none.")
  static let host = Key.text("host", .hostName, "The fleet's own host, as `hostname -s` says it.")
  static let tenantID = Key.text("tenant_id", .tenant, "Whose fleet this is.")
  static let tmux = Key.record("tmux", TmuxKeys.table, "The tmux server that the sessions live in.")
  static let defaults = Key.record("defaults", DefaultsKeys.table, "What agents use that leave it out.")
  static let runtimes = Key.recordMap(
    "runtimes", names: .runtimeName, RuntimeKeys.table,
    "Runtimes beside claude, codex, pi and opencode, or changes to these.")
  static let connector = Key.record("connector", ConnectorKeys.table, "How a person reaches the orchestrator.")
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
    "holder_session", .sessionName, "Session that keeps the server alive; absent: _holder.")

  static let table = KeyTable("'tmux'", [socketName.definition, holderSession.definition])
}

enum DefaultsKeys {
  static let workingDirectory = Key.text("working_directory", .path, "Folder that agents start in; absent: ~.")
  static let runtime = Key.text("runtime", .runtimeName, "Runtime of agents that name none.")
  static let modelHint = Key.text("model_hint", .modelHint, "Model of agents that name none.")
  static let yolo = Key.boolean("yolo", "Whether agents run unattended; absent: true.")

  static let table = KeyTable(
    "'defaults'", [workingDirectory.definition, runtime.definition, modelHint.definition, yolo.definition])
}

enum RuntimeKeys {
  static let resetCommand = Key.text("reset_command", .oneLine, "What is typed to begin a fresh conversation.")
  static let command = Key.texts(
    "command", .oneLine, atLeast: 1,
    "Program and arguments that start the runtime. {model} is replaced with the model hint, {contract} with the path of "
      + "the contract, {name} with the agent's name. An argument that is only {model} is left out without a hint, and "
      + "the option before it as well.")

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
  static let name = Key.text("name", .agentName, required: true, "Name of the session, the unit and the files.")
  static let personaClass = Key.text("class", .oneLine, "Its role contract; absent: worker, which has none.")
  static let runtime = Key.text("runtime", .oneLine, "claude, codex, pi, opencode, or one declared under runtimes.")
  static let modelHint = Key.text("model_hint", .modelHint, "Model to ask the runtime for.")
  static let workingDirectory = Key.text("working_directory", .path, "Folder to start in.")
  static let persistentPersona = Key.boolean("persistent_persona", "Whether its contract is kept over resets.")
  static let resetBetweenTasks = Key.boolean(
    "reset_between_tasks", "Whether the runtime is reset when a card is completed or released.")
  static let reportsTo = Key.text("reports_to", .oneLine, "Name of the agent above it; absent: a root of the chart.")
  static let alias = Key.text("alias", .alias, "Friendly name for people.")
  static let host = Key.text("host", .hostName, "Host it lives on; absent: the fleet's.")
  static let ssh = Key.text("ssh", .sshTarget, "How to reach its host by ssh; absent: the host's name.")
  static let socket = Key.text("socket", .socketName, "Its tmux socket; absent: the fleet's.")
  static let yolo = Key.boolean("yolo", "Whether it runs unattended.")
  static let command = Key.text("command", .oneLine, "Shell command that replaces the launch command whole.")
  static let channels = Key.texts("channels", .channel, "Channels of the runtime, such as plugin:discord@ops.")
  static let env = Key.textMap("env", names: .variableName, values: .variableValue, "Extra variables.")
  static let envAllow = Key.texts(
    "env_allow", .variableName, "Variables under env that are refused unless they stand here.")

  static let table = KeyTable(
    "an agent",
    [
      name.definition, personaClass.definition, runtime.definition, modelHint.definition,
      workingDirectory.definition, persistentPersona.definition, resetBetweenTasks.definition, reportsTo.definition,
      alias.definition, host.definition, ssh.definition, socket.definition, yolo.definition, command.definition,
      channels.definition, env.definition, envAllow.definition,
    ])
}
