// The owner of a pane. The owner tag is set on the pane itself, so it moves with the pane. A session's tag would also
// apply to every pane that a person opens next to the agent's.
extension Pane {
  /// The agent whose runtime was started here, `<home>/<name>`; nil for a person's pane.
  package var owner: String? { runtimePane == nil || runtimePane == id ? ownerTag : nil }

  /// Whether its process is the one that was started for the agent; nil if that is unknown.
  ///
  /// A pane keeps its process until `respawn-pane` replaces it, so names do not matter.
  package var holdsStartedProcess: Bool? {
    if runsAgentExec || recordedProcess.map({ $0.prefix { $0 != ":" } == "\(pid)" }) == true { return true }
    return recordedProcess == nil ? nil : false
  }

  /// The agent that its session was created for, even if its pane has left the session; nil for a person's session.
  ///
  /// Older programs tagged the session the way that the pane is tagged now.
  var sessionOwner: String? { sessionTag ?? (runtimePane == id ? nil : ownerTag) }

  /// The position in the order in which the server created its panes.
  var number: Int { Int(id.dropFirst()) ?? .max }

  /// The pane's current location.
  package var place: String { "\(id) in session '\(session)', window \(windowIndex)" }
}

/// The panes of one agent on a server.
enum OwnedPane {
  case none
  case one(Pane)
  /// Several panes are tagged as the agent's, and each runs a program.
  case several([Pane])

  /// - Parameter own: the panes with the agent's tag; only one unless someone copied the tag.
  init(_ own: [Pane]) {
    let panes = Self.withoutSplits(own)
    let alive = panes.filter { !$0.isDead }
    switch alive.count {
    case 0: self = panes.max { $0.number < $1.number }.map { .one($0) } ?? .none
    case 1: self = .one(alive[0])
    default: self = .several(alive)
    }
  }

  /// Removes duplicates and split panes. An old program tagged only the session, whose first pane is the agent's. A
  /// window that is linked into several sessions is listed once for each.
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
