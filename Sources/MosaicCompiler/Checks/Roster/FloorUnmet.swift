import MosaicDiagnostics
import MosaicModel

/// Checks the two-agent floor of a fleet: exactly one orchestrator and at least one enhancer.
///
/// ```yaml
/// agents:   # no enhancer, and no 'floor: none'
///   - name: ada
///     class: orchestrator
/// ```
func checkFloorUnmet(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard wantsFloor(scope.roster), hasKnownClasses(scope) else { return }
  let orchestrators = agents(of: .orchestrator, in: scope)
  let enhancers = agents(of: .enhancer, in: scope)
  guard let missing = shortfall(orchestrators.count, enhancers: enhancers.count) else { return }
  diagnostics.report(
    .floorUnmet, message: "the two-agent floor is not met: \(missing)", at: Label(scope.roster.agentsKey),
    related: orchestrators.count > 1 ? orchestrators.map { Label($0, text: "an orchestrator") } : [],
    help: "define exactly one agent of class orchestrator and at least one of class enhancer, or set 'floor: none'")
}

/// Returns whether a roster must have an orchestrator and an enhancer.
func wantsFloor(_ roster: RosterSpec) -> Bool {
  roster.floor.map { $0.value != "none" } ?? !roster.hasFloorKey
}

/// Returns whether every class is known. Otherwise, a misspelled or rejected class may be the one that seems to be
/// missing.
private func hasKnownClasses(_ scope: RosterScope) -> Bool {
  let agents = scope.roster.agents
  return !agents.isEmpty && scope.roster.hasEveryAgent
    && agents.allSatisfy { agent in
      agent.personaClass.map { scope.roles.defines($0.value) } ?? !agent.places.hasClass
    }
}

private func agents(of personaClass: PersonaClass, in scope: RosterScope) -> [SourceSpan] {
  scope.roster.agents.compactMap(\.personaClass).filter { $0.value == personaClass.description }.map(\.span)
}

private func shortfall(_ orchestrators: Int, enhancers: Int) -> String? {
  var missing: [String] = []
  if orchestrators == 0 { missing.append("there is no orchestrator") }
  if orchestrators > 1 { missing.append("there are \(orchestrators) orchestrators") }
  if enhancers == 0 { missing.append("there is no enhancer") }
  return missing.isEmpty ? nil : missing.joined(separator: ", and ")
}
