import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Every key of `fleet/roster.yaml`.
enum RosterKeys {
  static let version = Key.integer(
    "version", range: 1...1, required: true, summary: "Format version of this file; must be 1.")
  static let transport = Key.choice(
    "transport", words: ["tmux"], required: true, summary: "How agents run: in tmux sessions.")
  static let profile = Key.text("profile", rule: .profileID, summary: "The profile that this roster was made from.")
  static let floor = Key.choice(
    "floor", words: ["two-agent", "none"],
    summary: "Agents that every fleet needs: an orchestrator and an enhancer, or none.")
  static let host = Key.text("host", rule: .hostName, summary: "The fleet's own host, as printed by `hostname -s`.")
  static let tenantID = Key.text("tenant_id", rule: .tenant, summary: "Owner of this fleet.")
  static let tmux = Key.record("tmux", table: TmuxKeys.table, summary: "The tmux server of the sessions.")
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

enum TmuxKeys {
  static let socketName = Key.text(
    "socket_name", rule: .socketName, summary: "Name of the fleet's own tmux socket; absent: tmux's default socket.")
  static let holderSession = Key.text(
    "holder_session", rule: .sessionName, summary: "Session that keeps the server running; absent: _holder.")

  static let table = KeyTable("'tmux'", keys: [socketName.definition, holderSession.definition])
}

enum DefaultsKeys {
  static let workingDirectory = Key.text(
    "working_directory", rule: .path, summary: "Working directory of agents; absent: ~.")
  static let runtime = Key.text("runtime", rule: .runtimeName, summary: "Runtime of agents that specify none.")
  static let modelHint = Key.text("model_hint", rule: .modelHint, summary: "Model of agents that specify none.")
  static let yolo = Key.boolean("yolo", summary: "Whether agents run unattended; absent: true.")

  static let table = KeyTable(
    "'defaults'", keys: [workingDirectory.definition, runtime.definition, modelHint.definition, yolo.definition])
}

enum RuntimeKeys {
  static let resetCommand = Key.text(
    "reset_command", rule: .oneLine, summary: "Command that is typed to start a fresh conversation.")
  static let command = Key.texts(
    "command", rule: .oneLine, atLeast: 1,
    summary:
      "Program and arguments that start the runtime. {model} is replaced by the model hint, {contract} by the path of "
      + "the contract, {name} by the agent's name. Without a hint, an argument that is only {model} is left out together "
      + "with the option before it.")

  static let table = KeyTable("a runtime", keys: [resetCommand.definition, command.definition])
}

enum ConnectorKeys {
  static let kind = Key.choice(
    "kind", words: ["tmux", "discord", "matrix"], required: true, summary: "The chat service.")
  static let matrix = Key.record("matrix", table: MatrixKeys.table, summary: "Settings of the kind matrix.")

  static let table = KeyTable("'connector'", keys: [kind.definition, matrix.definition])
}

enum MatrixKeys {
  static let homeserverURL = Key.text(
    "homeserver_url", rule: .homeserver, required: true, summary: "Address of the homeserver.")
  static let userID = Key.text("user_id", rule: .matrixUser, required: true, summary: "The bot's user.")
  static let roomID = Key.text("room_id", rule: .matrixRoom, required: true, summary: "The room to listen in.")
  static let allowedUsers = Key.texts(
    "allowed_users", rule: .matrixUser, summary: "Users whose messages reach the orchestrator.")

  static let table = KeyTable(
    "'matrix'", keys: [homeserverURL.definition, userID.definition, roomID.definition, allowedUsers.definition])
}

enum AgentKeys {
  static let name = Key.text(
    "name", rule: .agentName, required: true, summary: "Name of the agent, its session, its unit and its files.")
  static let personaClass = Key.text(
    "class", rule: .oneLine, summary: "Its role contract; absent: worker, which has none.")
  static let runtime = Key.text(
    "runtime", rule: .oneLine, summary: "claude, codex, pi, opencode, or one declared under runtimes.")
  static let modelHint = Key.text("model_hint", rule: .modelHint, summary: "Model to request from the runtime.")
  static let workingDirectory = Key.text("working_directory", rule: .path, summary: "Working directory.")
  static let persistentPersona = Key.boolean(
    "persistent_persona", summary: "Whether its contract is kept across resets.")
  static let resetBetweenTasks = Key.boolean(
    "reset_between_tasks", summary: "Whether the runtime is reset when a card is completed or released.")
  static let reportsTo = Key.text(
    "reports_to", rule: .oneLine, summary: "Name of the agent it reports to; absent: a root of the chart.")
  static let alias = Key.text("alias", rule: .alias, summary: "Friendly name for people.")
  static let host = Key.text("host", rule: .hostName, summary: "Host it runs on; absent: the fleet's host.")
  static let ssh = Key.text("ssh", rule: .sshTarget, summary: "ssh address of its host; absent: the host's name.")
  static let socket = Key.text("socket", rule: .socketName, summary: "Its tmux socket; absent: the fleet's.")
  static let yolo = Key.boolean("yolo", summary: "Whether it runs unattended.")
  static let command = Key.text(
    "command", rule: .oneLine, summary: "Shell command that replaces the entire launch command.")
  static let channels = Key.texts(
    "channels", rule: .channel, summary: "Channels of the runtime, such as plugin:discord@ops.")
  static let env = Key.textMap("env", names: .variableName, values: .variableValue, summary: "Extra variables.")
  static let envAllow = Key.texts(
    "env_allow", rule: .variableName, summary: "Variables under env that are refused unless they are listed here.")

  static let table = KeyTable(
    "an agent",
    keys: [
      name.definition, personaClass.definition, runtime.definition, modelHint.definition,
      workingDirectory.definition, persistentPersona.definition, resetBetweenTasks.definition, reportsTo.definition,
      alias.definition, host.definition, ssh.definition, socket.definition, yolo.definition, command.definition,
      channels.definition, env.definition, envAllow.definition,
    ])
}
