import MosaicDiagnostics
import MosaicModel

/// Checks the two-agent floor of a fleet: exactly one orchestrator and at least one enhancer. Also checks that not every
/// agent of a class is disabled if the profile needs the class: its lead and its floor.
///
/// ```yaml
/// agents:   # no enhancer, and no 'floor: none'
///   - name: ada
///     class: orchestrator
/// ```
func checkFloorUnmet(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.hasKnownClasses else { return }
  if wantsFloor(scope.roster) { checkTwoAgentFloor(scope, into: &diagnostics) }
  if let profile = scope.profile { checkFloor(of: profile, in: scope, into: &diagnostics) }
}

private func checkTwoAgentFloor(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let orchestrators = Staff(of: .orchestrator, in: scope)
  let enhancers = Staff(of: .enhancer, in: scope)
  var missing: [String] = []
  if orchestrators.enabled.isEmpty { missing.append(orchestrators.absence) }
  if orchestrators.enabled.count > 1 { missing.append("there are \(orchestrators.enabled.count) orchestrators") }
  if enhancers.enabled.isEmpty { missing.append(enhancers.absence) }
  guard !missing.isEmpty else { return }
  let surplus = orchestrators.enabled.count > 1 ? orchestrators.enabled.compactMap(\.personaClass) : []
  diagnostics.report(
    .floorUnmet,
    message: "the fleet needs exactly one orchestrator and at least one enhancer, but "
      + missing.joined(separator: ", and "),
    at: Label(scope.roster.agentsKey),
    related: surplus.map { Label($0.span, text: "an orchestrator") } + orchestrators.unused + enhancers.unused,
    help: "\(remedy(orchestrators, enhancers)), or set 'floor: none'")
}

/// Returns what to do about the two-agent floor: the whole rule, unless every class that is missing has an agent that
/// only needs to be enabled.
private func remedy(_ orchestrators: Staff, _ enhancers: Staff) -> String {
  let empty = [orchestrators, enhancers].filter(\.enabled.isEmpty)
  guard orchestrators.enabled.count <= 1, empty.allSatisfy({ !$0.unused.isEmpty }) else {
    return "define exactly one agent of class orchestrator and at least one of class enhancer"
  }
  return "remove 'enabled: false' from \(empty.map { $0.anyone }.joined(separator: " and "))"
}

private func checkFloor(of profile: Profile, in scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for personaClass in scope.floor.classes where !scope.floor.rules(for: personaClass).contains(.twoAgent) {
    let staff = Staff(of: personaClass, in: scope)
    guard let first = staff.unused.first else { continue }
    diagnostics.report(
      .floorUnmet, message: "the floor of the profile '\(profile.id)' is not met: \(staff.absence)",
      at: Label(first.span), related: Array(staff.unused.dropFirst()),
      help: "enable an agent of class \(personaClass), or remove 'profile: \(profile.id)'")
  }
}

/// The agents of a class. Disabled ones do not count for the floor.
private struct Staff {
  let personaClass: PersonaClass
  let enabled: [AgentSpec]
  private let disabled: [AgentSpec]

  init(of personaClass: PersonaClass, in scope: RosterScope) {
    self.personaClass = personaClass
    let agents = scope.agents(of: [personaClass])
    enabled = agents.filter(scope.isEnabled)
    disabled = agents.filter { !scope.isEnabled($0) }
  }

  /// One agent of the class, in words.
  var anyone: String { disabled.count == 1 ? "the \(personaClass)" : "one \(personaClass)" }

  /// Why no agent of the class is enabled.
  var absence: String {
    disabled.isEmpty ? "there is no \(personaClass)" : "every \(personaClass) is disabled"
  }

  /// The disabled agents, if no other agent takes their place.
  var unused: [Label] {
    enabled.isEmpty ? disabled.compactMap(\.enabled).map { Label($0.span, text: "disabled") } : []
  }
}

extension RosterScope {
  /// Whether every class is known. Otherwise, a misspelled or rejected class may be the one that seems to be missing.
  var hasKnownClasses: Bool {
    !roster.agents.isEmpty && roster.hasEveryAgent
      && roster.agents.allSatisfy { agent in
        agent.personaClass.map { roles.defines($0.value) } ?? !agent.places.hasClass
      }
  }

  func agents(of classes: [PersonaClass]) -> [AgentSpec] {
    let names = classes.map(\.description)
    return roster.agents.filter { agent in agent.personaClass.map { names.contains($0.value) } ?? false }
  }
}
