/// A fleet as it was generated: `fleet/fleet.json`, which is all that the running side reads of a roster.
///
/// `FleetRecordWriting` and `FleetRecordReading` are its two directions. Members are only ever added, so that a newer
/// program reads what an older one wrote.
package struct FleetRecord: Equatable, Sendable {
  package struct AgentRecord: Equatable, Sendable {
    package let name: String
    package let personaClass: String
    package let runtime: String
    package let model: String?
    package let host: String
    /// `[user@]host`, seen from the fleet's other hosts.
    package let ssh: String
    /// nil for tmux's default socket.
    package let socket: String?
    package let workingDirectory: String
    package let resetCommand: String?
    package let reportsTo: String?
    package let alias: String?
    /// Shell command in place of the runtime's.
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

  package struct RuntimeRecord: Equatable, Sendable {
    /// Arguments of a runtime that is not built in; see `RuntimePlaceholder`.
    package let command: [String]?
    package let resetCommand: String?

    package init(command: [String]?, resetCommand: String?) {
      self.command = command
      self.resetCommand = resetCommand
    }
  }

  package struct ContextRecord: Equatable, Sendable {
    /// The machine that the files are for.
    package let host: String
    package let tenant: String
    package let program: String
    /// The workspace as units name it; `%h/` is the home of the user who runs them.
    package let home: String?
    /// The fleet's own host; nil in a salvaged record.
    package let fleetHost: String?

    package init(host: String, tenant: String, program: String, home: String?, fleetHost: String?) {
      self.host = host
      self.tenant = tenant
      self.program = program
      self.home = home
      self.fleetHost = fleetHost
    }
  }

  /// In the order of the roster.
  package let agents: [AgentRecord]
  package let context: ContextRecord
  /// Name of the session that keeps the tmux server.
  package let holder: String
  package let runtimes: [String: RuntimeRecord]
  /// The fleet's own socket; nil for tmux's default one.
  package let socket: String?
  /// The sockets of this machine.
  package let sockets: [String?]

  package init(
    agents: [AgentRecord], context: ContextRecord, holder: String, runtimes: [String: RuntimeRecord], socket: String?,
    sockets: [String?]
  ) {
    self.agents = agents
    self.context = context
    self.holder = holder
    self.runtimes = runtimes
    self.socket = socket
    self.sockets = sockets
  }
}

extension FleetRecord {
  /// Agents of the machine that the files are for, in the order of the roster.
  package var localAgents: [AgentRecord] {
    agents.filter { $0.host == context.host }
  }

  /// Whether the holder's service keeps the server of a socket of this machine.
  package func isHeld(_ other: TmuxSocket) -> Bool { TmuxSocket(socket) == other }

  package subscript(name: String) -> AgentRecord? {
    agents.first { $0.name == name }
  }
}
