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

    package init(
      name: String, personaClass: String, runtime: String, model: String?, host: String, ssh: String, socket: String?,
      workingDirectory: String, resetCommand: String?, reportsTo: String?, alias: String?, command: String?, yolo: Bool,
      persistentPersona: Bool = false, resetBetweenTasks: Bool = false
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
      yolo: agent.yolo, persistentPersona: agent.persistentPersona, resetBetweenTasks: agent.resetBetweenTasks)
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
      resetBetweenTasks: tree["reset_between_tasks"]?.bool ?? false)
  }

  var json: JSONValue {
    [
      "alias": JSONValue(alias),
      "class": .string(personaClass),
      "command": JSONValue(command),
      "host": .string(host),
      "model": JSONValue(model),
      "name": .string(name),
      "persistent_persona": .bool(persistentPersona),
      "reports_to": JSONValue(reportsTo),
      "reset_between_tasks": .bool(resetBetweenTasks),
      "reset_command": JSONValue(resetCommand),
      "runtime": .string(runtime),
      "socket": JSONValue(socket),
      "ssh": .string(ssh),
      "workdir": .string(workingDirectory),
      "yolo": .bool(yolo),
    ]
  }
}
