// The owner of a pane. The owner tag is set on the pane itself, so it goes wherever the pane goes; a session's own would
// show through on every pane that a person opens beside the agent's.
extension Pane {
  /// The agent whose runtime was started here, `<home>/<name>`; nil for a person's pane.
  package var owner: String? { runtimePane == nil || runtimePane == id ? ownerTag : nil }

  /// Whether the process in it is the one that was started for the agent; nil if nothing tells.
  ///
  /// A pane keeps its process until someone gives it another by `respawn-pane`, so names do not matter.
  package var holdsStartedProcess: Bool? {
    if runsAgentExec || recordedProcess.map({ $0.prefix { $0 != ":" } == "\(pid)" }) == true { return true }
    return recordedProcess == nil ? nil : false
  }

  /// The agent for which its session was made, which may have no pane in it any more; nil for a person's session.
  ///
  /// Older programs marked the session as the pane is marked now.
  var sessionOwner: String? { sessionTag ?? (runtimePane == id ? nil : ownerTag) }

  /// In the order in which the server made them.
  var number: Int { Int(id.dropFirst()) ?? .max }

  /// Where it is now.
  package var place: String { "\(id) in session '\(session)', window \(windowIndex)" }
}

/// The panes of one agent on a server.
enum OwnedPane {
  case none
  case one(Pane)
  /// More than one says that it is the agent's, and each runs something.
  case several([Pane])

  /// - Parameter own: the panes with the agent's tag, of which there is one unless someone copied it.
  init(_ own: [Pane]) {
    let panes = Self.withoutSplits(own)
    let alive = panes.filter { !$0.isDead }
    switch alive.count {
    case 0: self = panes.max { $0.number < $1.number }.map { .one($0) } ?? .none
    case 1: self = .one(alive[0])
    default: self = .several(alive)
    }
  }

  /// An old program marked the session alone: of its panes the first one made is the agent's. A window that is linked
  /// into several sessions is listed once for each.
  private static func withoutSplits(_ own: [Pane]) -> [Pane] {
    var kept: [Pane] = []
    for pane in own where !kept.contains(where: { $0.id == pane.id }) {
      guard pane.runtimePane == nil, let index = kept.firstIndex(where: { $0.session == pane.session }) else {
        kept.append(pane)
        continue
      }
      if kept[index].runtimePane == nil && pane.number < kept[index].number { kept[index] = pane }
    }
    return kept
  }
}

extension [Pane] {
  func owned(by tag: String) -> OwnedPane { OwnedPane(filter { $0.owner == tag }) }
}
