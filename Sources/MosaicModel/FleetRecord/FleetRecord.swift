/// A fleet as generated, in `fleet/fleet.json`. The commands that run a fleet read this file instead of the roster.
///
/// `FleetRecordWriting` writes it and `FleetRecordReading` reads it. Members are added but never removed, so a newer
/// program can read a file from an older one.
package struct FleetRecord: Equatable, Sendable {
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
    /// The host that the files were generated for.
    package let host: String
    package let tenant: String
    package let program: String
    /// The workspace as written in units; `%h/` is the home of the user who runs them.
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

  /// In roster order.
  package let agents: [AgentRecord]
  package let context: ContextRecord
  /// Name of the session that keeps the tmux server running.
  package let holder: String
  package let runtimes: [String: RuntimeRecord]
  /// The fleet's own socket; nil for tmux's default socket.
  package let socket: String?
  /// The sockets used on this host.
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
  /// The agents on the host that the files were generated for, in roster order.
  package var localAgents: [AgentRecord] {
    agents.filter { $0.host == context.host }
  }

  /// Returns whether the holder's service keeps the server of this local socket running.
  package func isHeld(_ other: TmuxSocket) -> Bool { TmuxSocket(socket) == other }

  package subscript(name: String) -> AgentRecord? {
    agents.first { $0.name == name }
  }
}
