/// A role contract's facts and text.
package struct Persona: Sendable {
  package let personaClass: PersonaClass
  package let domain: String
  package let isPersistent: Bool
  /// One line: what this seat is for.
  package let purpose: String
  /// The contract as it stands in its file, front matter included.
  package let text: String
  package let layer: Layer

  package init(
    personaClass: PersonaClass, domain: String, isPersistent: Bool, purpose: String, text: String, layer: Layer
  ) {
    self.personaClass = personaClass
    self.domain = domain
    self.isPersistent = isPersistent
    self.purpose = purpose
    self.text = text
    self.layer = layer
  }
}

/// Where a part of the library comes from.
package enum Layer: String, Sendable {
  /// Shipped inside the program.
  case baseline
  /// The user's own; wins over the baseline.
  case local
}
