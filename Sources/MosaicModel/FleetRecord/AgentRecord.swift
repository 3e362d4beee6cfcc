import MosaicFormats

extension FleetRecord {
  /// One agent of a generated fleet.
  package struct AgentRecord: Equatable, Sendable {
    package let name: String
    package let personaClass: String
    package let runtime: String
    package let model: String?
    package let host: String
    /// SSH target, `[user@]host`, as seen from the fleet's other hosts.
    package let ssh: String
    /// nil for tmux's default socket.
    package let socket: String?
    package let workingDirectory: String
    package let resetCommand: String?
    package let reportsTo: String?
    package let alias: String?
    /// Shell command to run instead of the runtime's.
    package let command: String?
    package let yolo: Bool
    package let persistentPersona: Bool
    package let resetBetweenTasks: Bool
    package let channels: [String]
    /// Name of the repository that the agent gets a worktree of.
    package let repository: String?
    package let service: ServicePolicy

    package init(
      name: String, personaClass: String, runtime: String, model: String?, host: String, ssh: String, socket: String?,
      workingDirectory: String, resetCommand: String?, reportsTo: String?, alias: String?, command: String?, yolo: Bool,
      persistentPersona: Bool = false, resetBetweenTasks: Bool = false, channels: [String] = [],
      repository: String? = nil, service: ServicePolicy = ServicePolicy()
    ) {
      self.name = name
      self.personaClass = personaClass
      self.runtime = runtime
      self.model = model
      self.host = host
      self.ssh = ssh
      self.socket = socket
      self.workingDirectory = workingDirectory
      self.resetCommand = resetCommand
      self.reportsTo = reportsTo
      self.alias = alias
      self.command = command
      self.yolo = yolo
      self.persistentPersona = persistentPersona
      self.resetBetweenTasks = resetBetweenTasks
      self.channels = channels
      self.repository = repository
      self.service = service
    }
  }
}

extension FleetRecord.AgentRecord {
  init(_ agent: Agent, in fleet: Fleet) {
    self.init(
      name: agent.name.description, personaClass: agent.personaClass.description, runtime: agent.runtime.name,
      model: agent.modelHint, host: agent.host.description, ssh: agent.ssh, socket: agent.socket.name,
      workingDirectory: agent.workingDirectory, resetCommand: agent.runtime.resetCommand,
      reportsTo: agent.manager.map { fleet.agents[$0].name.description }, alias: agent.alias, command: agent.command,
      yolo: agent.yolo, persistentPersona: agent.persistentPersona, resetBetweenTasks: agent.resetBetweenTasks,
      channels: agent.channels, repository: agent.repository, service: agent.service)
  }
}

extension FleetRecord.AgentRecord {
  init?(_ tree: JSONTree) {
    guard let name = tree["name"]?.string, let personaClass = tree["class"]?.string,
      let runtime = tree["runtime"]?.string, let host = tree["host"]?.string, let ssh = tree["ssh"]?.string,
      let workingDirectory = tree["workdir"]?.string, let yolo = tree["yolo"]?.bool
    else { return nil }
    self.init(
      name: name, personaClass: personaClass, runtime: runtime, model: tree["model"]?.string, host: host, ssh: ssh,
      socket: tree["socket"]?.string, workingDirectory: workingDirectory, resetCommand: tree["reset_command"]?.string,
      reportsTo: tree["reports_to"]?.string, alias: tree["alias"]?.string, command: tree["command"]?.string, yolo: yolo,
      persistentPersona: tree["persistent_persona"]?.bool ?? false,
      resetBetweenTasks: tree["reset_between_tasks"]?.bool ?? false,
      channels: tree["channels"]?.items?.compactMap(\.string) ?? [], repository: tree["repository"]?.string,
      service: ServicePolicy(agent: tree))
  }

  var json: JSONValue {
    [
      "alias": JSONValue(alias),
      "channels": .array(channels.map(JSONValue.string)),
      "class": .string(personaClass),
      "command": JSONValue(command),
      "enabled": .bool(service.isEnabled),
      "host": .string(host),
      "model": JSONValue(model),
      "name": .string(name),
      "persistent_persona": .bool(persistentPersona),
      "reports_to": JSONValue(reportsTo),
      "repository": JSONValue(repository),
      "reset_between_tasks": .bool(resetBetweenTasks),
      "reset_command": JSONValue(resetCommand),
      "resources": service.resources.json,
      "restart": .string(service.restart.rawValue),
      "resume_session": .bool(service.resumesSession),
      "runtime": .string(runtime),
      "socket": JSONValue(socket),
      "ssh": .string(ssh),
      "stop_timeout": .integer(service.stopTimeout),
      "workdir": .string(workingDirectory),
      "yolo": .bool(yolo),
    ]
  }
}

extension ServicePolicy {
  /// Reads the members of an agent. A missing one has the value of a roster without the key.
  fileprivate init(agent tree: JSONTree) {
    self.init(
      isEnabled: tree["enabled"]?.bool ?? true,
      restart: tree["restart"]?.string.flatMap(RestartPolicy.init) ?? .onFailure,
      stopTimeout: tree["stop_timeout"]?.integer ?? Self.defaultStopTimeout,
      resources: tree["resources"].map(ResourceLimits.init) ?? .none,
      resumesSession: tree["resume_session"]?.bool ?? tree["persistent_persona"]?.bool ?? false)
  }
}

extension ResourceLimits {
  fileprivate init(_ tree: JSONTree) {
    self.init(
      memoryMax: tree["memory_max"]?.string, cpuQuota: tree["cpu_quota"]?.string,
      tasksMax: tree["tasks_max"]?.integer)
  }

  /// Only the limits that are set.
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = []
    if let cpuQuota { members.append(("cpu_quota", .string(cpuQuota))) }
    if let memoryMax { members.append(("memory_max", .string(memoryMax))) }
    if let tasksMax { members.append(("tasks_max", .integer(tasksMax))) }
    return .object(JSONObject(members))
  }
}
