import MosaicDiagnostics
import MosaicSyntax

/// One change to a roster, with its edits and its effect on the meaning.
enum RosterStep {
  case append([YAMLEditor.Field])
  case remove(item: Int)
  /// Replaces the values of existing entries.
  case replace([(item: Int, field: AgentField, text: String)])
  case insert(item: Int, YAMLEditor.Field, behind: Int)
  case unset(item: Int, entry: Int)

  /// Returns nil if the layout has no place for the change.
  func edits(in tree: RosterTree) -> [TextEdit]? {
    let editor = YAMLEditor(tree.file)
    switch self {
    case .append(let fields):
      guard case .sequence = tree.agents.value.content else {
        return editor.append(fields, under: tree.agents, in: tree.root)
      }
      return editor.append(fields, to: tree.agents.value)
    case .remove(let item): return editor.removeItem(item, of: tree.agents.value)
    case .replace(let values):
      return values.flatMap { value in
        tree.items[value.item].entry(value.field.rawValue).map { editor.replaceValue(of: $0, with: value.text) } ?? []
      }
    case .insert(let item, let field, let index): return editor.insert(field, behind: index, of: tree.items[item])
    case .unset(let item, let entry): return editor.removeEntry(entry, of: tree.items[item])
    }
  }

  /// Returns the expected meaning of the agents after the step.
  func result(of tree: RosterTree) -> [YAMLMeaning] {
    var items = tree.items.map(YAMLMeaning.init)
    switch self {
    case .append(let fields): items.append(.mapping(fields.map { .init(key: $0.key, value: .text($0.value)) }))
    case .remove(let item): items.remove(at: item)
    case .replace(let values):
      for value in values {
        guard let entry = tree.items[value.item].entryIndex(value.field.rawValue) else { continue }
        items[value.item].changeEntries { $0[entry].value = .text(value.text) }
      }
    case .insert(let item, let field, let index):
      items[item].changeEntries { $0.insert(.init(key: field.key, value: .text(field.value)), at: index + 1) }
    case .unset(let item, let entry): items[item].changeEntries { $0.remove(at: entry) }
    }
    return items
  }
}
