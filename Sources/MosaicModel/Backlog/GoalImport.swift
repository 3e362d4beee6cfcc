/// What an import did, as ids of cards.
package struct GoalImport: Equatable, Sendable {
  package var created: [String] = []
  package var updated: [String] = []
  package var unchanged: [String] = []
  /// Goals that are not in the file any more. Their cards stay as they are.
  package var removed: [String] = []
  /// Goals whose dependencies changed while somebody works on the card. A later import changes it.
  package var postponed: [String] = []

  package init() {}

  package var isChange: Bool { !created.isEmpty || !updated.isEmpty || !postponed.isEmpty }
}
