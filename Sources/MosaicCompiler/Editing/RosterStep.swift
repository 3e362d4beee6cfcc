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
  /// Sets the roster's own key `notify`.
  case notify([String])

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
    case .notify(let words):
      if let entry = tree.root.entry(RosterKeys.notify.name) {
        return editor.replaceValue(of: entry, withList: words, in: tree.root)
      }
      return editor.insert(RosterKeys.notify.name, list: words, behind: tree.placeOfNotify, of: tree.root)
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
    case .notify: break
    }
    return items
  }

  /// Returns the expected meaning of everything except the agents after the step.
  func surroundings(of tree: RosterTree) -> YAMLMeaning {
    guard case .notify(let words) = self else { return tree.surroundings }
    var meaning = YAMLMeaning(tree.root)
    let list = YAMLMeaning.list(words.map { .text($0) })
    meaning.changeEntries { entries in
      if let index = tree.root.entryIndex(RosterKeys.notify.name) {
        entries[index].value = list
      } else {
        entries.insert(.init(key: RosterKeys.notify.name, value: list), at: tree.placeOfNotify + 1)
      }
      entries.removeAll { $0.key == tree.agents.key.value }
    }
    return meaning
  }
}
