package import MosaicModel

extension FleetObservation {
  /// Joins the observations with the fleet's record. Pure.
  ///
  /// - Parameter folder: the fleet's own folder, whose path tags its sessions on this machine.
  package init(of record: FleetRecord, _ sightings: FleetSightings, in folder: FleetFolder) {
    let views = sightings.hosts.mapValues { $0.value.map { HostView($0) } }
    var rows = record.agents.map { agent in
      let isLocal = agent.host == record.context.host
      guard let view = views[agent.host] ?? nil else {
        return AgentObservation(unseen: agent, reason: sightings.hosts[agent.host].reason(agent.host))
      }
      let ownerTag: HostView.OwnerTag = isLocal ? .exactly(folder.ownerTag(of: agent.name)) : .below("/\(agent.name)")
      return view.observe(agent, ownerTag: ownerTag, command: record.runtimes[agent.runtime]?.command)
    }
    let here = views[record.context.host] ?? nil
    let orphans = here?.seen.orphans ?? []
    rows += orphans.compactMap { here?.observe($0, ownerTag: .exactly(folder.ownerTag(of: $0.name)), source: .orphan) }
    if let socket = record.socket, let view = here {
      let own = Set((record.localAgents + orphans).filter { $0.socket == socket }.map { folder.ownerTag(of: $0.name) })
      rows += view.unmanagedSessions(on: socket, besides: own, holder: record.holder, host: record.context.host)
    }
    self.init(rows: rows, pause: sightings.pause, here: here?.seen)
  }
}

extension Observed<HostSightings>? {
  fileprivate func reason(_ host: String) -> String {
    if let self { self.evidence } else { "it runs on \(host), which was not queried; use --hosts" }
  }
}

extension AgentObservation {
  fileprivate init(unseen agent: FleetRecord.AgentRecord, reason: String) {
    self.init(
      name: agent.name, personaClass: agent.personaClass, runtime: agent.runtime, host: agent.host,
      socket: agent.socket, source: .roster, unit: .unknown(reason), pane: .unknown(reason), pid: .unknown(reason),
      idle: .unknown(reason), since: .unknown(reason), lastExit: .unknown(reason), heartbeat: .unknown(reason),
      report: .unknown(reason),
      screen: .unknown(reason), readiness: .unknown, readinessReason: reason, flags: [])
  }
}
