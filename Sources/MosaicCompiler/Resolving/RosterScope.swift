import MosaicDiagnostics
import MosaicModel

/// A roster as written, with everything its names can refer to.
struct RosterScope {
  let roster: RosterSpec
  let roles: RoleLibrary
  let profileIDs: [String]
  let unreadProfiles: UnreadFiles
  /// The profile that the roster names, if it is in the library.
  let profile: Profile?
  let floor: StaffedFloor
  let context: CompileContext
  /// Runtimes by name: the built-in ones, with the changes and additions of the roster.
  let runtimes: [String: Runtime]
  /// Index of the first agent with each name.
  let agentsByName: [String: Int]
  /// For each agent, the index of its manager, or nil if no agent has that name.
  let managers: [Int?]

  init(roster: RosterSpec, roles: RoleLibrary, profiles: ProfileLibrary, context: CompileContext) {
    self.roster = roster
    self.roles = roles
    profileIDs = profiles.knownIDs
    unreadProfiles = profiles.unread
    profile = roster.profile.flatMap { profiles[$0.value] }
    floor = StaffedFloor(isTwoAgent: wantsFloor(roster), profile: profile)
    self.context = context
    runtimes = resolveRuntimes(roster.runtimes)
    let byName = indexByName(roster.agents)
    agentsByName = byName
    managers = roster.agents.map { $0.reportsTo.flatMap { byName[$0.value] } }
  }

  var fleetHost: String { roster.host?.value ?? context.host.description }

  /// Returns the host of an agent. Host names that differ only in case are the same host.
  func host(of agent: AgentSpec) -> String {
    guard let host = agent.host?.value else { return fleetHost }
    return [fleetHost, context.host.description].first { $0.lowercased() == host.lowercased() } ?? host
  }
  static let usualHolderSession = "_holder"

  var holderSession: String { roster.tmux?.holderSession?.value ?? Self.usualHolderSession }

  /// The runtimes that are not built in.
  var declaredRuntimes: [RuntimeSpec] {
    roster.runtimes.filter { runtime in !Runtime.builtIn.contains { $0.name == runtime.name.value } }
  }

  func isEnabled(_ agent: AgentSpec) -> Bool {
    agent.enabled?.value ?? true
  }

  /// Returns the name of the repository that an agent gets a worktree of. An agent with its own working directory does
  /// not use the default repository.
  func repository(of agent: AgentSpec) -> String? {
    agent.repository?.value ?? (agent.workingDirectory == nil ? roster.defaults?.repository?.value : nil)
  }

  func workingDirectory(of agent: AgentSpec) -> String {
    agent.workingDirectory?.value ?? roster.defaults?.workingDirectory?.value ?? "~"
  }

  func runtimeName(of agent: AgentSpec) -> String? {
    agent.runtime?.value ?? roster.defaults?.runtime?.value
  }
}

private func indexByName(_ agents: [AgentSpec]) -> [String: Int] {
  var indices: [String: Int] = [:]
  indices.reserveCapacity(agents.count)
  for (index, agent) in agents.enumerated().reversed() {
    if let name = agent.writtenName { indices[name.value] = index }
  }
  // If a name is invalid where it is defined, others may refer to it by the valid one.
  for (index, agent) in agents.enumerated() where agent.name == nil {
    guard let name = agent.writtenName.flatMap({ TextRule.agentName.repaired($0.value) }) else { continue }
    if indices[name] == nil { indices[name] = index }
  }
  return indices
}

private func resolveRuntimes(_ declared: [RuntimeSpec]) -> [String: Runtime] {
  var runtimes = Dictionary(uniqueKeysWithValues: Runtime.builtIn.map { ($0.name, $0) })
  for runtime in declared {
    let name = TextRule.runtimeName.repaired(runtime.name.value) ?? runtime.name.value
    runtimes[name] = Runtime(
      name: name, resetCommand: runtime.resetCommand?.value ?? runtimes[name]?.resetCommand,
      command: runtime.command?.map(\.value))
  }
  return runtimes
}

/// Returns whether a roster must have an orchestrator and an enhancer.
func wantsFloor(_ roster: RosterSpec) -> Bool {
  roster.floor.map { $0.value != "none" } ?? !roster.hasFloorKey
}
