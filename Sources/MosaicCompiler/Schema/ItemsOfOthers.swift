import MosaicDiagnostics
import MosaicSyntax

extension DocumentDecoder {
  /// Reports items that belong to another list, whose key is missing above them, and returns the other items.
  ///
  /// ```yaml
  /// goals:
  ///   - id: G-1
  ///     …
  ///   - id: A-1          # the line 'assumptions:' is missing above it
  ///     vetoable: true
  /// ```
  mutating func withoutItemsOfOthers(_ items: [YAMLNode], in key: KeyDefinition) -> [YAMLNode] {
    guard let table = key.itemTable, let tree, root.position(of: key.name) != nil else { return items }
    let absent = root.keys.filter { $0.itemTable != nil && $0.name != key.name && tree.entry($0.name) == nil }
    guard !absent.isEmpty, let index = items.firstIndex(where: { isItem($0, of: absent, in: table) != nil }),
      let other = isItem(items[index], of: absent, in: table),
      let foreign = items[index].entries.first(where: { table.position(of: snakeCase($0.key.value)) == nil })
    else { return items }
    misplaced.insert(other.name)
    diagnostics.report(
      .unknownKey, message: "unknown key '\(foreign.key.value)' in \(table.noun)", at: Label(foreign.key.span),
      related: [Label(items[index].entries[0].key.span, text: "this item has the keys of '\(other.name)'")],
      help: "add the missing line '\(other.name):' above this item, at the top level")
    return items[..<index] + items[index...].filter { isItem($0, of: [other], in: table) == nil }
  }

  /// Returns the list that an item belongs to, if it has every required key of its items and one that this list lacks.
  private func isItem(_ node: YAMLNode, of lists: [KeyDefinition], in table: KeyTable) -> KeyDefinition? {
    let names = node.entries.map { snakeCase($0.key.value) }
    guard names.contains(where: { table.position(of: $0) == nil }) else { return nil }
    return lists.first { list in
      guard let other = list.itemTable else { return false }
      return names.allSatisfy { other.position(of: $0) != nil }
        && other.required.allSatisfy { names.contains(other.keys[$0].name) }
    }
  }
}
