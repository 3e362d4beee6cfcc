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
    guard let table = key.itemTable, !table.required.isEmpty, items.contains(where: { isContinuation($0, in: table) })
    else { return items }
    var result: [YAMLNode] = []
    for item in items {
      guard isContinuation(item, in: table), let above = result.last, case .mapping(let first) = above.content,
        case .mapping(let rest) = item.content, let name = name(of: first, in: table), hasNoCommonKey(first, rest),
        !rest.contains(where: { $0.value.scalar?.text == name.value.scalar?.text })
      else {
        result.append(item)
        continue
      }
      report(rest[0], continuing: name, in: table)
      result[result.count - 1] = YAMLNode(.mapping(first + rest), at: above.span, isPartial: above.isPartial)
    }
    return result
  }

  /// Returns whether an item lacks the key that names it, and has only keys that such an item can have.
  private func isContinuation(_ item: YAMLNode, in table: KeyTable) -> Bool {
    guard !item.isFlow, !item.isPartial, case .mapping(let entries) = item.content, !entries.isEmpty else {
      return false
    }
    return name(of: entries, in: table) == nil
      && entries.allSatisfy { table.position(of: snakeCase($0.key.value)) != nil }
  }

  /// Returns the entry that names an item.
  private func name(of entries: [YAMLEntry], in table: KeyTable) -> YAMLEntry? {
    guard let first = table.required.first else { return nil }
    return entries.first { snakeCase($0.key.value) == table.keys[first].name }
  }

  private func hasNoCommonKey(_ first: [YAMLEntry], _ rest: [YAMLEntry]) -> Bool {
    Set(first.map { snakeCase($0.key.value) }).isDisjoint(with: rest.map { snakeCase($0.key.value) })
  }

  private mutating func report(_ entry: YAMLEntry, continuing above: YAMLEntry, in table: KeyTable) {
    let name = table.keys[table.required[0]].name
    let owner = above.value.scalar.map { "'\($0.text)'" } ?? "the item above"
    diagnostics.report(
      .missingKey, message: "\(table.noun) has no '\(name)'",
      at: Label(entry.key.span, text: "its '-' starts a new item"),
      related: [Label(above.key.span, text: "the item above")],
      help: "write a space in place of the '-' if this belongs to \(owner), or add '\(name): …'")
  }
}
