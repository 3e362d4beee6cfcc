package import MosaicControl
import MosaicModel

/// The end of an agent's conversation.
package struct AgentTailing {
  package enum Conversation {
    case turns([RuntimeWitness.Turn])
    /// Lines of the pane.
    case pane([String])
  }

  private let fleet: RunningFleet
  private let seen: AgentPane

  /// - Throws: `Refusal` if the agent has no pane here.
  package init(of agent: String, in place: WorkspacePlace, tell: Tell) throws {
    fleet = try RunningFleet(salvaging: place, tell: tell)
    seen = try AgentPane(of: agent, in: fleet)
  }

  /// Returns the runtime's own transcript if there is one, or else the pane.
  ///
  /// - Parameters:
  ///   - count: the number of lines.
  ///   - paneOnly: whether to ignore the transcript.
  package func conversation(last count: Int, paneOnly: Bool) throws -> Conversation {
    if !paneOnly, let turns = try turns(last: count) { return .turns(turns) }
    return .pane(try seen.tmux.text(of: seen.pane.id, scrolledBack: count))
  }

  private func turns(last count: Int) throws -> [RuntimeWitness.Turn]? {
    let runtime = try fleet.agent(seen.name).runtime
    let witness = RuntimeWitness(agent: seen.name, runtime: runtime, process: seen.pane.pid, in: fleet.folder)
    return witness?.conversation(last: count).flatMap { $0.isEmpty ? nil : $0 }
  }
}
