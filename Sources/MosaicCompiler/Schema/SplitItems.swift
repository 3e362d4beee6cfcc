import MosaicDiagnostics
import MosaicSyntax

// Items of a list that a stray '-' splits in two.

extension DocumentDecoder {
  /// Reports each item that continues the one above it, and returns the list with both parts as one item.
  ///
  /// ```yaml
  /// roster:
  ///   - class: data-analyst
  ///   - reports_to: ceo   # no seat of its own: it has no 'class', and the seat above has no 'reports_to'
  /// ```
  mutating func joiningSplitItems(_ items: [YAMLNode], of key: KeyDefinition) -> [YAMLNode] {
    guard let table = key.itemTable, items.contains(where: { isContinuation($0, in: table) }) else { return items }
    var result: [YAMLNode] = []
    for item in items {
      guard isContinuation(item, in: table), let above = result.last, case .mapping(let first) = above.content,
        case .mapping(let rest) = item.content, hasName(first, in: table), hasNoCommonKey(first, rest)
      else {
        result.append(item)
        continue
      }
      report(rest[0], continuing: first, in: table)
      result[result.count - 1] = YAMLNode(.mapping(first + rest), at: above.span, isPartial: above.isPartial)
    }
    return result
  }

  /// Returns whether an item lacks the key that names it, and has only keys that such an item can have.
  private func isContinuation(_ item: YAMLNode, in table: KeyTable) -> Bool {
    guard !item.isFlow, !item.isPartial, case .mapping(let entries) = item.content, !entries.isEmpty else { return false }
    return !hasName(entries, in: table) && entries.allSatisfy { table.position(of: snakeCase($0.key.value)) != nil }
  }

  private func hasName(_ entries: [YAMLEntry], in table: KeyTable) -> Bool {
    guard let first = table.required.first else { return true }
    return entries.contains { snakeCase($0.key.value) == table.keys[first].name }
  }

  private func hasNoCommonKey(_ first: [YAMLEntry], _ rest: [YAMLEntry]) -> Bool {
    Set(first.map { snakeCase($0.key.value) }).isDisjoint(with: rest.map { snakeCase($0.key.value) })
  }

  private mutating func report(_ entry: YAMLEntry, continuing first: [YAMLEntry], in table: KeyTable) {
    let name = table.keys[table.required[0]].name
    let above = first.first { snakeCase($0.key.value) == name }
    let owner = above?.value.scalar.map { " '\($0.text)'" } ?? ""
    diagnostics.report(
      .missingKey, message: "\(table.noun) has no '\(name)'", at: Label(entry.key.span, text: "its '-' starts a new item"),
      related: above.map { [Label($0.key.span, text: "the item above")] } ?? [],
      help: "write a space in place of the '-' if this belongs to\(owner), or add '\(name): …'")
  }
}
