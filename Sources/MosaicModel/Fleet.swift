/// A validated fleet. Nothing in it is open any more.
package struct Fleet: Sendable {
  /// The fleet's own host.
  package let host: HostName
  package let tenant: String
  package let socket: TmuxSocket
  package let holderSession: String
  /// The source of the roster, according to itself.
  package let profile: Profile?
  /// In the order of the roster.
  package let agents: [Agent]

  package init(
    host: HostName, tenant: String, socket: TmuxSocket, holderSession: String, profile: Profile?, agents: [Agent]
  ) {
    self.host = host
    self.tenant = tenant
    self.socket = socket
    self.holderSession = holderSession
    self.profile = profile
    self.agents = agents
  }

  /// Agents that live on a machine, in the order of the roster.
  package func agents(on host: HostName) -> [Agent] {
    agents.filter { $0.host == host }
  }
}

/// One agent, with every default filled in. A class, since every stage hands thousands of them to the next, and copying
/// twenty fields costs more than what is done with them.
package final class Agent: Sendable {
  /// Place of an agent in `Fleet.agents`.
  package typealias Index = Int

  package let name: AgentName
  package let personaClass: PersonaClass
  package let runtime: Runtime
  package let modelHint: String?
  /// A leading `~/` is literal; it is expanded at launch.
  package let workingDirectory: String
  package let persistentPersona: Bool
  package let resetBetweenTasks: Bool
  package let manager: Index?
  package let alias: String?
  package let host: HostName
  /// `[user@]host` for ssh, seen from the fleet's other hosts.
  package let ssh: String
  package let socket: TmuxSocket
  /// Runs unattended.
  package let yolo: Bool
  /// Shell command that replaces the launch command whole.
  package let command: String?
  package let channels: [String]
  /// Extra variables, by name.
  package let environment: [Variable]

  package struct Variable: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    name: AgentName, personaClass: PersonaClass, runtime: Runtime, modelHint: String?, workingDirectory: String,
    persistentPersona: Bool, resetBetweenTasks: Bool, manager: Index?, alias: String?, host: HostName, ssh: String,
    socket: TmuxSocket, yolo: Bool, command: String?, channels: [String], environment: [Variable]
  ) {
    self.name = name
    self.personaClass = personaClass
    self.runtime = runtime
    self.modelHint = modelHint
    self.workingDirectory = workingDirectory
    self.persistentPersona = persistentPersona
    self.resetBetweenTasks = resetBetweenTasks
    self.manager = manager
    self.alias = alias
    self.host = host
    self.ssh = ssh
    self.socket = socket
    self.yolo = yolo
    self.command = command
    self.channels = channels
    self.environment = environment
  }
}
