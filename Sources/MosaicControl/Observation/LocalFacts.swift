import MosaicHost
import MosaicModel

/// What an observation reads on this machine while tmux and systemd answer.
struct LocalFacts {
  private(set) var files: [String: AgentFiles]
  /// What each agent would be started with now.
  let inputs: [String: LaunchInputs]
  let screens: ScreenMemory
  /// Whether a signal or a debugger has stopped the process of a heartbeat.
  private let isStopped: [Int32: Bool]

  init(of probe: FleetProbe) {
    let listing = probe.listing()
    let files = Dictionary(
      uniqueKeysWithValues: probe.record.localAgents.map { agent in
        (agent.name, probe.files(of: agent.name, in: listing))
      })
    self.files = files
    inputs = probe.launchInputs(files)
    screens = ScreenMemory(in: probe.folder, version: probe.version)
    let beats = Set(files.values.compactMap { $0.beat?.pid })
    isStopped = Dictionary(uniqueKeysWithValues: beats.map { ($0, RuntimeProcess($0).isStopped) })
  }

  /// Adds the files of agents that are no longer in the roster.
  mutating func add(_ orphans: [FleetRecord.AgentRecord], of probe: FleetProbe) {
    if orphans.isEmpty { return }
    let listing = probe.listing()
    for agent in orphans where files[agent.name] == nil { files[agent.name] = probe.files(of: agent.name, in: listing) }
  }

  /// Returns the processes of panes that a signal or a debugger has stopped.
  func stopped(of panes: [Pane]) -> Set<Int32> {
    Set(panes.map(\.pid).filter { isStopped[$0] ?? RuntimeProcess($0).isStopped })
  }
}

extension FleetProbe {
  /// Returns what each agent would be started with now.
  fileprivate func launchInputs(_ files: [String: AgentFiles]) -> [String: LaunchInputs] {
    // A salvaged record does not have everything that a start uses.
    if record.context.fleetHost == nil { return [:] }
    let shared = FileDigests()
    let mosaic = LaunchInputs.Mosaic(version: version, at: record.context.programOnDisk)
    return record.localAgents.reduce(into: [:]) { inputs, agent in
      guard let environment = files[agent.name]?.environmentDigest else { return }
      inputs[agent.name] = LaunchInputs(sources(of: agent), by: mosaic, environment: environment, files: shared)
    }
  }

  private func sources(of agent: FleetRecord.AgentRecord) -> LaunchInputs.Sources {
    LaunchInputs.Sources(of: agent, command: record.runtimes[agent.runtime]?.command, in: folder)
  }

  /// Returns the contract's files that were written since each of those agents started whose contract has changed.
  func newContractFiles(
    _ changes: [String: [LaunchInputs.Part]], _ files: [String: AgentFiles]
  ) -> [String: [String]] {
    record.localAgents.reduce(into: [:]) { found, agent in
      guard changes[agent.name]?.contains(.contract) == true, let start = files[agent.name]?.life?.start else { return }
      found[agent.name] = sources(of: agent).contractFiles(writtenAfter: start.time / 1000)
    }
  }

  /// Returns what would be different for each agent if it started now.
  func launchChanges(of panes: [Pane], to inputs: [String: LaunchInputs]) -> [String: [LaunchInputs.Part]] {
    let started = Dictionary(
      panes.compactMap { pane in pane.owner.flatMap { owner in pane.inputs.map { (owner, $0) } } }
    ) { first, _ in first }
    return record.localAgents.reduce(into: [:]) { changes, agent in
      guard let then = started[folder.ownerTag(of: agent.name)], let now = inputs[agent.name] else { return }
      changes[agent.name] = then.changes(to: now)
    }
  }
}
