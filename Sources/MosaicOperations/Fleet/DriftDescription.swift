package import MosaicControl

/// A description of an agent whose pane runs something other than its runtime.
package struct DriftDescription {
  package let agent: String
  private let program: String

  /// Returns nil if the pane runs the runtime.
  package init?(_ seen: AgentObservation) {
    guard case .alive(let pane) = seen.pane.value, seen.flags.contains(where: { $0.flag == .drift }) else { return nil }
    agent = seen.name
    program = pane.command
  }

  package var reason: String { "its pane runs '\(program)', which is not its runtime (DRIFT)" }
  package var sentence: String { "the pane of \(agent) runs '\(program)', which is not its runtime (DRIFT)" }
  package var help: String {
    "run 'mosaic agent watch \(agent)' to look at it, or 'mosaic fleet restart \(agent)' to end it and start the runtime"
  }
}
