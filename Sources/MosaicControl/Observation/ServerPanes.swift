/// The panes of one server, indexed for lookups per agent.
struct ServerPanes {
  private let owned: [String: [Pane]]
  private let all: [Pane]
  private let sessions: [String: Pane]

  init(_ panes: [Pane]) {
    all = panes
    owned = Dictionary(grouping: panes.lazy.filter { $0.owner != nil }) { $0.owner ?? "" }
    sessions = Dictionary(panes.lazy.map { ($0.session, $0) }) { $1.number < $0.number ? $1 : $0 }
  }

  func owned(by tag: HostView.OwnerTag) -> OwnedPane {
    switch tag {
    case .exactly(let tag): OwnedPane(owned[tag] ?? [])
    case .below: OwnedPane(all.filter(tag.isOn))
    }
  }

  /// Returns the pane of a process.
  func pane(of process: Int32) -> Pane? { all.first { $0.pid == process && !$0.isDead } }

  /// Returns the first pane that was created in a session.
  func first(in session: String) -> Pane? { sessions[session] }

  /// The panes of each session, in no particular order.
  var bySession: [[Pane]] { Array(Dictionary(grouping: all, by: \.session).values) }
}
