/// The instructions that an agent receives before its first task, in order.
package struct Contract: Equatable, Sendable {
  package struct Piece: Equatable, Sendable {
    /// The source file, relative to the home.
    package let source: String
    package let text: String

    package init(source: String, text: String) {
      self.source = source
      self.text = text
    }
  }

  package let pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  package var isEmpty: Bool { pieces.isEmpty }

  /// The whole text, with an empty line between pieces; empty if there are none.
  package var text: String {
    isEmpty ? "" : pieces.map(\.text).joined(separator: "\n\n") + "\n"
  }

  /// Returns the pieces, from the top, that a predicate accepts.
  ///
  /// - Returns: the contract, and the sources of the omitted pieces below it.
  package func leading(while fits: (String) -> Bool) -> (contract: Contract, leftOut: [String]) {
    var kept = self
    while !kept.isEmpty, !fits(kept.text) { kept = Contract(kept.pieces.dropLast()) }
    return (kept, pieces.dropFirst(kept.pieces.count).map(\.source))
  }
}
