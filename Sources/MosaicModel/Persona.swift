/// The metadata and the text of a role contract.
package struct Persona: Sendable {
  package let personaClass: PersonaClass
  package let domain: String
  package let isPersistent: Bool
  /// One line that states what the role is for.
  package let purpose: String
  /// The contract exactly as in its file, including front matter.
  package let text: String
  package let layer: Layer
  /// The user's own file, as shown in messages; nil for a shipped contract.
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

/// The origin of a library entry.
package enum Layer: String, Sendable {
  /// Shipped inside the program.
  case baseline
  /// The user's own; overrides the baseline.
  case local
}

/// How an effective library entry relates to the shipped library.
package enum Standing: String, Sendable {
  /// Shipped and unchanged.
  case baseline
  /// A shipped entry that the user's own file overrides.
  case overridden
  /// The user's own; no shipped entry has this name.
  case custom

  package init(_ layer: Layer, isShipped: Bool) {
    self = layer == .baseline ? .baseline : isShipped ? .overridden : .custom
  }
}
