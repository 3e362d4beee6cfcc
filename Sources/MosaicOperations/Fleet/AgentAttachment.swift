import MosaicControl
import MosaicHost

/// Shows an agent's window in place of this process.
package struct AgentAttachment {
  private let pane: AgentPane
  private let readOnly: Bool

  /// - Throws: `Refusal` if the agent has no pane here.
  package init(to agent: String, in place: WorkspacePlace, readOnly: Bool, tell: Tell) throws {
    pane = try AgentPane(of: agent, in: RunningFleet(salvaging: place, tell: tell))
    self.readOnly = readOnly
  }

  /// Replaces this process with tmux; returns only by throwing.
  package func run() throws -> Never {
    let command = pane.tmux.attaching(to: pane.pane.id, readOnly: readOnly)
    var variables = Environment.variables
    for (name, value) in command.environment { variables[name] = value }
    throw PaneProgramFailure(
      ProgramReplacement.become([command.program] + command.arguments, environment: variables))
  }
}
