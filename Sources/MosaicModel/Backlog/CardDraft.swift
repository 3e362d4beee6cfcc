/// The fields of a card that a person sets. Nil leaves a field as it is, or at its default for a new card.
package struct CardDraft: Equatable, Sendable {
  package var title: String?
  package var body: String?
  package var group: String?
  package var phase: String?
  package var priority: Int?
  package var acceptance: [AcceptanceItem]?
  package var mostAttempts: Int?
  package var spendProjected: Int?
  package var parent: String?
  package var repository: String?
  /// Fields to remove from an existing card.
  package var unset: Set<CardField> = []

  package init() {}

  /// The fields among those that can be removed that have a value.
  package var optionalFields: Set<CardField> {
    let isSet: [CardField: Bool] = [
      .phase: phase != nil, .parent: parent != nil, .repository: repository != nil,
      .spendProjected: spendProjected != nil,
    ]
    return Set(CardField.allCases.filter { isSet[$0] == true })
  }
}

/// A field that a card can be without, by its name in documents.
package enum CardField: String, Sendable, CaseIterable {
  case phase
  case parent
  case repository
  case spendProjected = "spend_projected"
}
