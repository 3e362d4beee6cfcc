package import MosaicDiagnostics
package import MosaicModel
import MosaicSyntax

/// A file with cards for the backlog.
package struct CardFile: Sendable {
  package struct Item: Sendable {
    package let id: String
    package let draft: CardDraft
    package let dependsOn: [String]
    package let idempotencyKey: String?
  }

  /// In the order of the file; empty if it has errors.
  package let items: [Item]
  package let findings: Findings

  /// - Parameter path: as shown to people.
  package init(_ bytes: [UInt8], path: String) {
    var sources = SourceMap()
    let file = sources.add(path: path, bytes: bytes)
    var diagnostics = DiagnosticBag()
    let document = parseYAML(file, into: &diagnostics)
    let read = decodeCards(document, into: &diagnostics)
    checkCards(read, into: &diagnostics)
    findings = Findings(diagnostics, in: sources)
    items = findings.hasErrors ? [] : read.compactMap(\.item)
  }
}

/// A card as it is written.
private struct CardSpec {
  let id: Located<String>?
  let dependsOn: [Located<String>]
  let item: CardFile.Item?
}

private func decodeCards(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> [CardSpec] {
  guard let root = document.root else { return [] }
  var decoder = DocumentDecoder(root: CardFileKeys.table, nameWithArticle: "a file with cards", diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard let record = decoder.record(root, table: CardFileKeys.table), !decoder.isWrapped else { return [] }
  return (record.read(CardFileKeys.cards, with: &decoder) ?? []).map { decodeCard($0, with: &decoder) }
}

private func decodeCard(_ record: Record, with decoder: inout DocumentDecoder) -> CardSpec {
  let id = record.read(CardKeys.id, with: &decoder)
  let dependsOn = record.read(CardKeys.dependsOn, with: &decoder) ?? []
  var draft = CardDraft()
  draft.title = record.read(CardKeys.title, with: &decoder)?.value
  draft.body = record.read(CardKeys.body, with: &decoder)?.value
  draft.group = record.read(CardKeys.group, with: &decoder)?.value
  draft.phase = record.read(CardKeys.phase, with: &decoder)?.value
  draft.priority = record.read(CardKeys.priority, with: &decoder)?.value
  draft.acceptance = record.read(CardKeys.acceptance, with: &decoder)?.compactMap { condition in
    let text = condition.read(AcceptanceKeys.text, with: &decoder)?.value
    let check = condition.read(AcceptanceKeys.check, with: &decoder)?.value
    return text.map { AcceptanceItem(text: $0, check: check) }
  }
  draft.parent = record.read(CardKeys.parent, with: &decoder)?.value
  draft.repository = record.read(CardKeys.repository, with: &decoder)?.value
  draft.spendProjected = record.read(CardKeys.spendProjected, with: &decoder)?.value
  draft.mostAttempts = record.read(CardKeys.mostAttempts, with: &decoder)?.value
  let key = record.read(CardKeys.idempotencyKey, with: &decoder)?.value
  let item = id.map {
    CardFile.Item(id: $0.value, draft: draft, dependsOn: dependsOn.map(\.value), idempotencyKey: key)
  }
  return CardSpec(id: id, dependsOn: dependsOn, item: item)
}

/// Checks that no id is used twice, and that no card needs itself. Whether other ids exist, and whether the links make a
/// ring, depends on the cards that the backlog has.
private func checkCards(_ cards: [CardSpec], into diagnostics: inout DiagnosticBag) {
  var seen: [String: SourceSpan] = [:]
  for card in cards {
    guard let id = card.id else { continue }
    if let first = seen.updateValue(id.span, forKey: id.value) {
      diagnostics.report(
        .duplicateID, message: "the id '\(id.value)' is already used", at: Label(id.span, text: "used again"),
        related: [Label(first, text: "first use")], help: "use another id for one of the two cards")
    }
    for need in card.dependsOn where need.value == id.value {
      diagnostics.report(
        .selfDependency, message: "the card '\(id.value)' depends on itself", at: Label(need.span),
        help: "remove it from 'depends_on'")
    }
  }
}
