/// A validated profile: its seats and their reporting lines.
package struct Profile: Sendable {
  package struct Seat: Sendable {
    package let personaClass: PersonaClass
    package let reportsTo: PersonaClass?
    package let multiplicity: Int
    package let runtime: String?
    package let modelHint: String?
    package let notes: String?

    package init(
      personaClass: PersonaClass, reportsTo: PersonaClass?, multiplicity: Int, runtime: String?, modelHint: String?,
      notes: String?
    ) {
      self.personaClass = personaClass
      self.reportsTo = reportsTo
      self.multiplicity = multiplicity
      self.runtime = runtime
      self.modelHint = modelHint
      self.notes = notes
    }
  }

  package let id: String
  package let title: String
  package let purpose: String
  package let lead: PersonaClass
  package let floor: [PersonaClass]
  /// In file order.
  package let seats: [Seat]
  /// Notes for people who adapt the profile.
  package let notes: String?
  package let layer: Layer
  /// The user's own file, as shown in messages; nil for a shipped profile.
  package let ownFile: String?

  package init(
    id: String, title: String, purpose: String, lead: PersonaClass, floor: [PersonaClass], seats: [Seat],
    notes: String? = nil, layer: Layer, ownFile: String? = nil
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.lead = lead
    self.floor = floor
    self.seats = seats
    self.notes = notes
    self.layer = layer
    self.ownFile = ownFile
  }
}
