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
  private let runtime: String?

  /// - Throws: `Refusal` if the agent has no pane here.
  package init(of agent: String, in place: WorkspacePlace, tell: Tell) throws {
    fleet = try RunningFleet(salvaging: place, tell: tell).including(orphans: [agent])
    seen = try AgentPane(of: agent, in: fleet)
    runtime = try fleet.agent(agent).runtime
  }

  /// Returns nil if the agent was observed to have no pane here, or if that is unknown.
  init?(_ agent: AgentObservation, in fleet: RunningFleet) {
    guard agent.host == fleet.record.context.host, let pane = agent.pane.value?.own else { return nil }
    self.fleet = fleet
    seen = AgentPane(name: agent.name, tmux: Tmux(TmuxSocket(agent.socket)), pane: pane)
    runtime = agent.runtime
  }

  /// Returns the runtime's own transcript if there is one, or else the pane.
  ///
  /// - Parameters:
  ///   - count: the number of lines.
  ///   - paneOnly: whether to ignore the transcript.
  package func conversation(last count: Int, paneOnly: Bool) throws -> Conversation {
    if !paneOnly, let turns = turns(last: count) { return .turns(turns) }
    return .pane(try seen.tmux.text(of: seen.pane.id, scrolledBack: count))
  }

  private func turns(last count: Int) -> [RuntimeWitness.Turn]? {
    let witness = runtime.flatMap {
      RuntimeWitness(agent: seen.name, runtime: $0, process: seen.pane.pid, in: fleet.folder)
    }
    return witness?.conversation(last: count).flatMap { $0.isEmpty ? nil : $0 }
  }
}
