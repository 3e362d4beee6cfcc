/// A validated fleet, with every reference resolved.
package struct Fleet: Sendable {
  /// The fleet's own host.
  package let host: HostName
  package let tenant: String
  package let socket: TmuxSocket
  package let holderSession: String
  /// The profile that the roster names as its source.
  package let profile: Profile?
  /// In roster order.
  package let agents: [Agent]
  /// The classes that stay staffed: those of the two-agent floor, then the profile's lead and floor.
  package let floor: [PersonaClass]
  /// nil if the loop is off.
  package let loop: LoopPolicy?
  /// Sorted by name.
  package let repositories: [Repository]
  package let backlog: Backlog
  package let connector: Connector
  /// Program and arguments that are told about events; empty for none.
  package let notify: [String]

  package init(
    host: HostName, tenant: String, socket: TmuxSocket, holderSession: String, profile: Profile?, agents: [Agent],
    floor: [PersonaClass] = [], loop: LoopPolicy? = nil, repositories: [Repository] = [], backlog: Backlog = .off,
    connector: Connector = .tmux, notify: [String] = []
  ) {
    self.host = host
    self.tenant = tenant
    self.socket = socket
    self.holderSession = holderSession
    self.profile = profile
    self.agents = agents
    self.floor = floor
    self.loop = loop
    self.repositories = repositories
    self.backlog = backlog
    self.connector = connector
    self.notify = notify
  }

  /// Returns the agents on a host, in roster order.
  package func agents(on host: HostName) -> [Agent] {
    agents.filter { $0.host == host }
  }
}

/// One agent, with every default filled in. A class, because the stages pass on thousands of agents, and copying its
/// fields costs more than the work on them.
package final class Agent: Sendable {
  /// Index of an agent in `Fleet.agents`.
  package typealias Index = Int

  package let name: AgentName
  package let personaClass: PersonaClass
  package let runtime: Runtime
  package let modelHint: String?
  /// A leading `~/` is kept literally; it is expanded at launch.
  package let workingDirectory: String
  /// Name of the repository that the agent gets a worktree of.
  package let repository: String?
  package let persistentPersona: Bool
  package let resetBetweenTasks: Bool
  package let manager: Index?
  package let alias: String?
  package let host: HostName
  /// SSH target, `[user@]host`, as seen from the fleet's other hosts.
  package let ssh: String
  package let socket: TmuxSocket
  /// Whether the agent runs unattended.
  package let yolo: Bool
  /// Whether the roster allows mosaic's tools; see `hasTools`.
  package let mcp: Bool
  /// Shell command that replaces the whole launch command.
  package let command: String?
  package let channels: [String]
  /// Extra variables, sorted by name.
  package let environment: [Variable]
  package let service: ServicePolicy

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
    socket: TmuxSocket, yolo: Bool, command: String?, channels: [String], environment: [Variable],
    repository: String? = nil, mcp: Bool = true, service: ServicePolicy = ServicePolicy()
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
    self.repository = repository
    self.mcp = mcp
    self.service = service
  }
}

extension Agent {
  /// Whether mosaic passes its tools to the agent's runtime.
  package var hasTools: Bool { mcp && command == nil && runtime.takesTools }
}
