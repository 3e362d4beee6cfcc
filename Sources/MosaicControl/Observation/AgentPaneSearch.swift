import MosaicModel

/// Finds the pane of one agent of this machine: by its owner tag in any session, or else by the process of its last
/// heartbeat, for example after a session of an older program was split.
struct AgentPaneSearch: Sendable {
  let ownerTag: String
  let beat: Heartbeat?

  enum Found {
    case none
    case one(Pane)
    /// The pane is ambiguous.
    case several([Pane])
    /// Its process runs in a server other than the one that answered.
    case elsewhere(process: Int32, server: Int32)
  }

  init(for agent: String, in folder: FleetFolder, beats: HeartbeatFiles) {
    ownerTag = folder.ownerTag(of: agent)
    beat = beats.latest(of: agent)
  }

  func find(among panes: [Pane]) -> Found {
    switch panes.owned(by: ownerTag) {
    case .one(let pane): return .one(pane)
    case .several(let panes): return .several(panes)
    case .none: break
    }
    guard let beat, let server = ServerSearch.server(of: beat) else { return .none }
    if let pane = panes.first(where: { $0.pid == beat.pid && !$0.isDead }) { return .one(pane) }
    return .elsewhere(process: beat.pid, server: server)
  }
}
