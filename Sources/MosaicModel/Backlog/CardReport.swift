package import MosaicFormats

/// A card with what is known about it.
package struct CardReport: Sendable {
  package let card: Card
  /// The cards that it needs.
  package let needs: [Card]
  /// With which it was completed.
  package let evidence: String?
  /// Those in force, the newest first: `kind`, `commit`, `result`, `note`, `actor`, `at`.
  package let verdicts: [JSONValue]

  package init(card: Card, needs: [Card], evidence: String?, verdicts: [JSONValue]) {
    self.card = card
    self.needs = needs
    self.evidence = evidence
    self.verdicts = verdicts
  }
}
