import MosaicDiagnostics
import MosaicModel

/// Checks that a fleet whose loop is on has an agent that can turn goals into tasks (cards).
///
/// ```yaml
/// floor: none
/// loop: {}
/// agents:   # no decomposition, planner or orchestrator
///   - name: ada
///     class: code
/// ```
func checkNoPlanner(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  // Without 'floor: none', the missing orchestrator is reported.
  guard let loop = scope.roster.loop, scope.hasKnownClasses, !wantsFloor(scope.roster) else { return }
  let planners = scope.agents(of: LoopPolicy.planners)
  guard !planners.contains(where: scope.isEnabled) else { return }
  diagnostics.report(
    .noPlanner, message: "no agent can turn goals into tasks (cards)",
    at: Label(loop.key, text: "the loop needs an agent that creates tasks"),
    related: planners.compactMap(disabledLabel),
    help: planners.compactMap(\.name?.value).first.map { "enable '\($0)'" }
      ?? "add an agent of class decomposition, planner or orchestrator")
}

private func disabledLabel(_ agent: AgentSpec) -> Label? {
  agent.enabled.map { Label($0.span, text: agent.name.map { "'\($0.value)' is disabled" } ?? "disabled") }
}
