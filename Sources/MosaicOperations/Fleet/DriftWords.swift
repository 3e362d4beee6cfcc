import MosaicControl

/// That an agent's pane runs something other than its runtime, in words.
struct DriftWords {
  let agent: String
  private let program: String

  /// nil if it does not.
  init?(_ seen: AgentObservation) {
    guard case .alive(let pane) = seen.pane.value, seen.flags.contains(where: { $0.flag == .drift }) else { return nil }
    agent = seen.name
    program = pane.command
  }

  var reason: String { "its pane runs '\(program)', which is not its runtime (DRIFT)" }
  var sentence: String { "the pane of \(agent) runs '\(program)', which is not its runtime (DRIFT)" }
  var help: String {
    "'mosaic agent watch \(agent)' shows it; 'mosaic fleet restart \(agent)' ends it and starts the runtime"
  }
}
