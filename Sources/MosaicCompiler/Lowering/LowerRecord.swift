import MosaicFormats
import MosaicModel
import OrderedCollections

extension FleetRecord {
  /// Creates the record that runtime commands need of a fleet.
  init(_ fleet: Fleet, in context: CompileContext) {
    let runtimes = fleet.agents.map { ($0.runtime.name, RuntimeRecord($0.runtime)) }
    self.init(
      agents: fleet.agents.map { AgentRecord($0, in: fleet) },
      context: ContextRecord(
        host: context.host.description, tenant: fleet.tenant, program: context.program.spelling,
        home: context.home.spelling,
        fleetHost: fleet.host.description),
      holder: fleet.holderSession, runtimes: Dictionary(runtimes) { first, _ in first }, socket: fleet.socket.name,
      sockets: localSockets(of: fleet, on: context.host).map(\.name))
  }
}

extension FleetRecord.AgentRecord {
  fileprivate init(_ agent: Agent, in fleet: Fleet) {
    self.init(
      name: agent.name.description, personaClass: agent.personaClass.description, runtime: agent.runtime.name,
      model: agent.modelHint, host: agent.host.description, ssh: agent.ssh, socket: agent.socket.name,
      workingDirectory: agent.workingDirectory, resetCommand: agent.runtime.resetCommand,
      reportsTo: agent.manager.map { fleet.agents[$0].name.description }, alias: agent.alias, command: agent.command,
      yolo: agent.yolo, persistentPersona: agent.persistentPersona, resetBetweenTasks: agent.resetBetweenTasks)
  }
}

extension FleetRecord.RuntimeRecord {
  fileprivate init(_ runtime: Runtime) {
    self.init(command: runtime.command, resetCommand: runtime.resetCommand)
  }
}

/// Returns the tmux servers of a host: the fleet's own, then the others in roster order.
private func localSockets(of fleet: Fleet, on host: HostName) -> OrderedSet<TmuxSocket> {
  var sockets: OrderedSet = [fleet.socket]
  for agent in fleet.agents where agent.host == host { sockets.append(agent.socket) }
  return sockets
}
