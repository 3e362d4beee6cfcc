package import MosaicModel

/// Finds an agent's pane, so that its messages are never typed into another session.
package struct AgentTarget: Sendable {
  private let agent: FleetRecord.AgentRecord
  private let record: FleetRecord
  private let folder: FleetFolder
  private let beats: HeartbeatFiles
  private let rule: DriftRule
  private let isHere: Bool
  /// Whether any session of this name is meant, even if it is not the agent's.
  private let isAnySession: Bool

  private var session: String { agent.name }

  /// - Parameters:
  ///   - beats: the agents' heartbeats; nil for those in the folder.
  ///   - isAnySession: whether any session of this name is meant, even if it is not the agent's.
  package init(
    _ agent: FleetRecord.AgentRecord, in record: FleetRecord, folder: FleetFolder, beats: HeartbeatFiles? = nil,
    isAnySession: Bool = false
  ) {
    self.agent = agent
    self.record = record
    self.folder = folder
    self.beats = beats ?? HeartbeatFiles(in: folder.run)
    isHere = agent.host == record.context.host
    // Another machine needs only tmux: the session may have been created by hand.
    self.isAnySession = isAnySession || !isHere
    let own =
      isHere
      ? folder.environment(of: agent.name)?[AgentVariable.command.rawValue].flatMap { $0.isEmpty ? nil : $0 } : nil
    rule = DriftRule(for: agent, command: record.runtimes[agent.runtime]?.command, own: own)
  }

  var runtime: String { agent.runtime }

  /// Returns the runtime's own reports; nil if the runtime has none, or on another machine.
  func witness(of pane: Pane) -> RuntimeWitness? {
    isHere ? RuntimeWitness(agent: agent.name, runtime: agent.runtime, process: pane.pid, in: folder) : nil
  }

  /// Returns the agent's own pane, in whichever session it is now; nil if someone else's session is meant.
  ///
  /// - Throws: `DeliveryFailure`.
  func pane(on tmux: Tmux, takesAnyProgram: Bool) throws(DeliveryFailure) -> Pane? {
    guard let pane = try found(among: panes(on: tmux)) else { return nil }
    if pane.isDead { throw .deadPane(session) }
    if !takesAnyProgram && isDrift(in: pane) {
      throw .otherProgram(session, runs: pane.command, runtime: agent.runtime)
    }
    return pane
  }

  private func panes(on tmux: Tmux) throws(DeliveryFailure) -> [Pane] {
    do throws(TmuxFailure) {
      return try tmux.panes(patience: Tmux.patienceOfLooks)
    } catch {
      if isHere, let server = search.unreachable(on: tmux.socket, after: error) { throw .tmux(.unreachable(server)) }
      throw DeliveryFailure(error, session: session)
    }
  }

  /// Queries systemd; used only if no server answered.
  private var search: ServerSearch {
    ServerSearch(on: TmuxSocket(agent.socket), of: record, in: folder, beats: beats)
  }

  private func found(among panes: [Pane]) throws(DeliveryFailure) -> Pane? {
    let inSession = panes.filter { $0.session == session }
    let own = try isHere ? nearby(panes) : OwnedPane(panes.filter(HostView.OwnerTag.below("/\(session)").isOn))
    switch own {
    case .one(let pane):
      // If the user named a session, use that one, even if the agent's pane has moved to another session.
      return isAnySession && isHere && pane.session != session && !inSession.isEmpty ? nil : pane
    case .several(let panes): throw .severalPanes(session, panes.map(\.id))
    case .none: break
    }
    guard let other = inSession.first else { throw .noSession(session) }
    if isAnySession { return nil }
    throw other.sessionOwner == folder.ownerTag(of: session) ? .noSession(session) : .foreignSession(session)
  }

  private func nearby(_ panes: [Pane]) throws(DeliveryFailure) -> OwnedPane {
    switch AgentPaneSearch(for: session, in: folder, beats: beats).find(among: panes) {
    case .one(let pane): return .one(pane)
    case .several(let panes): return .several(panes)
    case .none: return .none
    case .elsewhere(_, let server):
      throw .tmux(.unreachable(ServerSearch.elsewhere(server, than: TmuxSocket(agent.socket))))
    }
  }

  private func isDrift(in pane: Pane) -> Bool {
    if isHere { return rule.isDrift(in: pane, isShellWaiting: WaitingShell.isIn(pane)) }
    return rule.isDrift(in: pane, isShellWaiting: nil) || rule.mayBeShell(named: pane.command)
  }
}
