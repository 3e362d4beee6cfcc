import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// Resolves a roster to a fleet, or returns nil if an agent has no name or no runtime. The result is not valid if an
/// error was reported.
func resolveFleet(_ scope: RosterScope) -> Fleet? {
  let agents = zip(scope.roster.agents, scope.managers).compactMap { resolveAgent($0, manager: $1, in: scope) }
  guard agents.count == scope.roster.agents.count else { return nil }
  guard let host = HostName(scope.fleetHost) else { return nil }
  return Fleet(
    host: host,
    tenant: scope.roster.tenantID?.value ?? scope.context.tenant,
    socket: TmuxSocket(scope.roster.tmux?.socketName?.value),
    holderSession: scope.holderSession,
    profile: scope.profile,
    agents: agents,
    floor: scope.floor.classes,
    loop: scope.roster.loop.map(resolveLoop),
    repositories: resolveRepositories(scope.roster.repositories),
    backlog: scope.roster.backlog.flatMap { Backlog(rawValue: $0.value) } ?? .off,
    connector: scope.roster.connector.flatMap(resolveConnector) ?? .tmux,
    notify: scope.roster.notify.map(\.value))
}

private func resolveAgent(_ spec: AgentSpec, manager: Agent.Index?, in scope: RosterScope) -> Agent? {
  guard let name = spec.name.flatMap({ AgentName($0.value) }),
    let runtime = scope.runtimeName(of: spec).flatMap({ scope.runtimes[$0] }), let host = HostName(scope.host(of: spec))
  else { return nil }
  let defaults = scope.roster.defaults
  return Agent(
    name: name,
    personaClass: spec.personaClass.flatMap { PersonaClass($0.value) } ?? .worker,
    runtime: runtime,
    modelHint: spec.modelHint?.value ?? defaults?.modelHint?.value,
    workingDirectory: scope.workingDirectory(of: spec),
    persistentPersona: spec.persistentPersona?.value ?? false,
    resetBetweenTasks: spec.resetBetweenTasks?.value ?? false,
    manager: manager,
    alias: spec.alias?.value,
    host: host,
    ssh: spec.ssh?.value ?? host.description,
    socket: TmuxSocket(spec.socket?.value ?? scope.roster.tmux?.socketName?.value),
    yolo: spec.yolo?.value ?? defaults?.yolo?.value ?? true,
    command: spec.command?.value,
    channels: spec.channels.map(\.value),
    environment: resolveEnvironment(spec),
    repository: scope.repository(of: spec),
    mcp: spec.mcp?.value ?? defaults?.mcp?.value ?? true,
    service: resolveService(spec, in: scope))
}

private func resolveEnvironment(_ spec: AgentSpec) -> [Agent.Variable] {
  spec.env.map { Agent.Variable(name: $0.name.value, value: $0.value.value) }
    .sorted { $0.name.precedes($1.name) }
}
