/// The classes of a fleet that stay staffed, with the rules that require them.
package struct StaffedFloor: Sendable {
  package enum Rule: Equatable, Sendable {
    /// Every fleet has one orchestrator and an enhancer, unless its roster says `floor: none`.
    case twoAgent
    /// The class leads the profile with this ID.
    case lead(profile: String)
    /// The class is in the floor of the profile with this ID.
    case profileFloor(String)
  }

  package private(set) var classes: [PersonaClass] = []
  private var rules: [PersonaClass: [Rule]] = [:]

  /// - Parameter profile: the profile that the roster names as its source.
  package init(isTwoAgent: Bool, profile: Profile?) {
    if isTwoAgent {
      for personaClass in [PersonaClass.orchestrator, .enhancer] { require(personaClass, by: .twoAgent) }
    }
    guard let profile else { return }
    require(profile.lead, by: .lead(profile: profile.id))
    for personaClass in profile.floor { require(personaClass, by: .profileFloor(profile.id)) }
  }

  private mutating func require(_ personaClass: PersonaClass, by rule: Rule) {
    if rules[personaClass] == nil { classes.append(personaClass) }
    rules[personaClass, default: []].append(rule)
  }

  /// Returns the rules that require a class; empty if none does.
  package func rules(for personaClass: PersonaClass) -> [Rule] {
    rules[personaClass] ?? []
  }
}
