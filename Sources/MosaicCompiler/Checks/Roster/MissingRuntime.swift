import MosaicDiagnostics
import MosaicFormats

/// Checks that every agent has a runtime, its own or the default.
///
/// ```yaml
/// agents:
///   - name: ada   # neither 'runtime' here nor under 'defaults'
/// ```
func checkMissingRuntime(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.roster.defaults?.hasRuntimeKey != true, !scope.roster.misplacedKeys.contains("runtime") else { return }
  let agents = scope.roster.agents.filter { !$0.places.hasRuntime }
  guard let first = agents.first else { return }
  let name = first.name.map { "agent '\($0.value)'" } ?? "this agent"
  let others = agents.dropFirst()
  let subject = others.isEmpty ? "\(name) has" : "\(name) and \(counted(others.count, word: "other agent")) have"
  diagnostics.report(
    .missingRuntime, message: "\(subject) no runtime", at: place(first),
    related: others.prefix(mostShown).map(place),
    help:
      "add 'runtime:' with the program that \(others.isEmpty ? "this agent uses" : "they use"), such as 'claude' or "
      + "'codex', \(others.isEmpty ? "here" : "to each of them,") or under 'defaults:'")
}

/// Agents without a runtime that one message shows.
private let mostShown = 5

private func place(_ agent: AgentSpec) -> Label { Label(agent.name?.span ?? agent.span) }
