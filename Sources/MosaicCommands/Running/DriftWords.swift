import MosaicControl

/// That an agent's pane runs something else than its runtime, in words.
struct DriftWords {
  let agent: String
  private let program: String

  /// nil where it does not.
  init?(_ seen: AgentObservation) {
    guard case .alive(let pane) = seen.pane.value, seen.flags.contains(where: { $0.flag == .drift }) else { return nil }
    agent = seen.name
    program = pane.command
  }

  var reason: String { "its pane runs '\(program)', which is not its runtime (DRIFT)" }
  var sentence: String { "the pane of \(agent) runs '\(program)', which is not its runtime (DRIFT)" }
  var help: String { "'mosaic fleet restart \(agent)' starts the runtime anew" }
}
