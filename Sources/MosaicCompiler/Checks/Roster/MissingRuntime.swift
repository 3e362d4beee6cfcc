import MosaicDiagnostics

/// Checks that every agent has a runtime, its own or the default.
///
/// ```yaml
/// agents:
///   - name: ada   # neither 'runtime' here nor under 'defaults'
/// ```
func checkMissingRuntime(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.roster.defaults?.hasRuntimeKey != true, !scope.roster.misplacedKeys.contains("runtime") else { return }
  for agent in scope.roster.agents where !agent.places.hasRuntime {
    let name = agent.name.map { "agent '\($0.value)'" } ?? "this agent"
    diagnostics.report(
      .missingRuntime, message: "\(name) has no runtime", at: Label(agent.name?.span ?? agent.span),
      help: "add 'runtime:' with the program that this agent uses, such as 'claude' or 'codex', here or under 'defaults:'")
  }
}
