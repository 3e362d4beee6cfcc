package import MosaicModel

/// The effective role contracts. A file in the local layer replaces the whole shipped file.
package struct RoleLibrary: Sendable {
  /// Sorted by class.
  package let personas: [Persona]
  private let byClass: [String: Int]
  /// The classes of rejected files, so that a reference to one is not reported as well.
  private let refused: Set<String>
  private let shipped: Set<PersonaClass>
  let unread: UnreadFiles

  init(_ personas: [Persona], refused: Set<String> = [], unread: UnreadFiles = UnreadFiles([])) {
    self.refused = refused
    self.unread = unread
    shipped = Set(personas.lazy.filter { $0.layer == .baseline }.map(\.personaClass))
    var effective: [String: Persona] = [:]
    for persona in personas {
      let known = effective[persona.personaClass.description]
      if known == nil || known?.layer == .baseline { effective[persona.personaClass.description] = persona }
    }
    self.personas = effective.values.sorted { $0.personaClass.description < $1.personaClass.description }
    byClass = Dictionary(
      uniqueKeysWithValues: self.personas.enumerated().map { ($1.personaClass.description, $0) })
  }

  package subscript(name: String) -> Persona? {
    byClass[name].map { personas[$0] }
  }

  package func standing(of persona: Persona) -> Standing {
    Standing(persona.layer, isShipped: shipped.contains(persona.personaClass))
  }

  /// The personas in display order: by domain, then by class.
  package var byDomain: [Persona] {
    personas.sorted { one, other in
      one.domain == other.domain
        ? one.personaClass.description.utf8.lexicographicallyPrecedes(other.personaClass.description.utf8)
        : domainPrecedes(one.domain, other: other.domain)
    }
  }

  /// Returns whether agents may have the class; `worker` has no contract.
  func defines(_ name: String) -> Bool {
    name == PersonaClass.worker.description || byClass[name] != nil || refused.contains(name)
  }

  var classNames: [String] {
    personas.map(\.personaClass.description) + [PersonaClass.worker.description]
  }
}
