import MosaicCompiler
import MosaicDiagnostics
package import MosaicModel
import MosaicRegister

/// A file with cards that has no errors.
package struct NewCardFile {
  fileprivate let items: [CardFile.Item]

  /// - Parameter path: `-` for standard input.
  /// - Throws: `Refusal` if it cannot be read, `InvalidDescription` if it has errors.
  package init(at path: String) throws {
    let file = CardFile(try CardBody.bytes(path), path: path == "-" ? "<stdin>" : path)
    if file.findings.hasErrors { throw InvalidDescription(file.findings) }
    items = file.items
  }
}

extension WorkBacklog {
  /// Creates the cards of a file: all of them or none. A card with an idempotency key that was used is returned as it is.
  package func create(_ file: NewCardFile?, tell: Tell) throws -> [(card: Card, isNew: Bool)] {
    guard let file else { return [] }
    let cards = file.items.map { NewCard($0.id, draft: $0.draft, dependsOn: $0.dependsOn, key: $0.idempotencyKey) }
    let made = try register.create(cards, by: Self.caller)
    for (item, one) in zip(file.items, made) where one.isNew { try warn(about: item.draft, tell: tell) }
    return made
  }
}
