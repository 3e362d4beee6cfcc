/// A role contract's facts and text.
package struct Persona: Sendable {
  package let personaClass: PersonaClass
  package let domain: String
  package let isPersistent: Bool
  /// One line: what this seat is for.
  package let purpose: String
  /// The contract as it is in its file, front matter included.
  package let text: String
  package let layer: Layer
  /// The person's own file, as messages name it; nil for what ships.
  package let ownFile: String?

  package init(
    personaClass: PersonaClass, domain: String, isPersistent: Bool, purpose: String, text: String, layer: Layer,
    ownFile: String? = nil
  ) {
    self.personaClass = personaClass
    self.domain = domain
    self.isPersistent = isPersistent
    self.purpose = purpose
    self.text = text
    self.layer = layer
    self.ownFile = ownFile
  }
}

/// Where a part of the library comes from.
package enum Layer: String, Sendable {
  /// Shipped inside the program.
  case baseline
  /// The user's own; wins over the baseline.
  case local
}

/// How a part of the library that is in force relates to what ships.
package enum Standing: String, Sendable {
  /// It ships, and is as it ships.
  case baseline
  /// The user's own file has taken the place of a shipped one.
  case overridden
  /// The user's own, and nothing of its name ships.
  case custom

  package init(_ layer: Layer, isShipped: Bool) {
    self = layer == .baseline ? .baseline : isShipped ? .overridden : .custom
  }
}
