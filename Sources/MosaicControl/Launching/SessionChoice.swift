/// Whether a start continues the agent's last conversation.
package struct SessionChoice: Equatable, Sendable {
  /// The id of the conversation to continue; nil for a new one.
  package let session: String?
  /// What the agent's log says about it.
  package let note: String

  /// - Parameter keepsContract: whether the conversation would get the contract of this start.
  package init(of agent: String, in folder: FleetFolder, keepsContract: Bool) {
    do throws(LastSession.Absence) {
      let last = try LastSession(of: agent, in: folder)
      guard keepsContract else {
        self.init(session: nil, note: "starts a new conversation: a resumed one would keep the old contract")
        return
      }
      self.init(session: last.id, note: LastSession.note(resuming: last.id))
    } catch {
      let reason = error.reason.map { ": \($0)" } ?? ""
      self.init(session: nil, note: "starts a new conversation\(reason)")
    }
  }

  private init(session: String?, note: String) {
    self.session = session
    self.note = note
  }
}
