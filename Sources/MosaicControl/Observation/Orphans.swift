package import MosaicModel

extension FleetRecord {
  /// Returns the agents of this workspace that are no longer in the roster, although their units are up or there is a
  /// pane with this workspace's tag. A dead pane is left if the server could not be reached when the agent was stopped.
  func orphans(
    _ units: [String: UnitState], _ panes: [TmuxSocket: Observed<[Pane]>], in folder: FleetFolder
  ) -> [AgentRecord] {
    let known = Set(localAgents.map(\.name) + [holder])
    let tags = Set(known.map(folder.ownerTag))
    var sockets: [String: String?] = [:]
    for unit in units.values where unit.isUnderWay {
      if let name = UnitNames.agent(of: unit.name) { sockets[name] = socket }
    }
    for (socket, seen) in panes {
      for pane in seen.value ?? [] {
        guard let owner = pane.owner, !tags.contains(owner), let name = folder.agent(ofTag: owner) else { continue }
        sockets[name] = socket.name
      }
    }
    return sockets.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { name, socket in
      AgentRecord(orphan: name, socket: socket, host: context.host)
    }
  }

  /// Returns the same fleet with more agents.
  package func adding(_ more: [AgentRecord]) -> FleetRecord {
    FleetRecord(
      agents: agents + more, context: context, holder: holder, runtimes: runtimes, socket: socket, sockets: sockets,
      policy: policy)
  }
}

extension FleetRecord.AgentRecord {
  /// An agent of which only its name and its socket are known.
  fileprivate init(orphan name: String, socket: String?, host: String) {
    self.init(
      name: name, personaClass: "", runtime: "", model: nil, host: host, ssh: host, socket: socket,
      workingDirectory: "", resetCommand: nil, reportsTo: nil, alias: nil, command: nil, yolo: true)
  }
}

extension FleetFolder {
  /// Returns the agent of one of this workspace's owner tags; nil for any other tag.
  fileprivate func agent(ofTag tag: String) -> String? {
    guard tag.hasPrefix("\(home)/") else { return nil }
    let name = tag.dropFirst(home.count + 1)
    return name.isEmpty || name.contains("/") ? nil : String(name)
  }
}
