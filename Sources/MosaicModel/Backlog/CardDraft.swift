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
}

/// A field that a card can be without, by its name in documents.
package enum CardField: String, Sendable, CaseIterable {
  case phase
  case parent
  case repository
  case spendProjected = "spend_projected"
}
