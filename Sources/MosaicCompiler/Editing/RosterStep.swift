import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// One change to a roster, with its edits and its effect on the meaning.
enum RosterStep {
  typealias Value = (item: Int, key: AgentKey, value: NewValue)

  case append([YAMLEditor.Field])
  case remove(item: Int)
  /// Replaces the values of existing entries.
  case replace([Value])
  /// Inserts an entry into an existing mapping, after another entry.
  case insert(Value, behind: Int)
  case unset(item: Int, AgentKey)
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
    case .replace(let values): return replacements(of: values, in: tree, editor: editor)
    case .insert(let new, let index):
      guard let mapping = tree.items[new.item].home(of: new.key) else { return nil }
      return editor.insert(new.key.inner ?? new.key.name, value: new.value, behind: index, of: mapping)
    case .unset(let item, let key):
      guard let place = tree.items[item].place(of: key), !editor.holdsComments(place.entry) else { return nil }
      return editor.removeEntry(place.index, of: place.mapping)
    case .notify(let words):
      if let entry = tree.root.entry(RosterKeys.notify.name) {
        return editor.replaceValue(of: entry, with: .list(words), in: tree.root)
      }
      return editor.insert(RosterKeys.notify.name, value: .list(words), behind: tree.placeOfNotify, of: tree.root)
    }
  }

  private func replacements(of values: [Value], in tree: RosterTree, editor: YAMLEditor) -> [TextEdit]? {
    var edits: [TextEdit] = []
    for new in values {
      guard let place = tree.items[new.item].place(of: new.key),
        let replacement = editor.replaceValue(of: place.entry, with: new.value, in: place.mapping)
      else { return nil }
      edits += replacement
    }
    return edits
  }

  /// Returns the expected meaning of the agents after the step.
  func result(of tree: RosterTree) -> [YAMLMeaning] {
    var items = tree.items.map(YAMLMeaning.init)
    switch self {
    case .append(let fields): items.append(.mapping(fields.map { .init(key: $0.key, value: .text($0.value)) }))
    case .remove(let item): items.remove(at: item)
    case .replace(let values):
      for new in values {
        guard let index = tree.items[new.item].place(of: new.key)?.index else { continue }
        items[new.item].changeEntries(beside: new.key, of: tree.items[new.item]) {
          $0[index].value = YAMLMeaning(new.value)
        }
      }
    case .insert(let new, let index):
      let entry = YAMLMeaning.Entry(key: new.key.inner ?? new.key.name, value: YAMLMeaning(new.value))
      items[new.item].changeEntries(beside: new.key, of: tree.items[new.item]) { $0.insert(entry, at: index + 1) }
    case .unset(let item, let key):
      guard let index = tree.items[item].place(of: key)?.index else { break }
      items[item].changeEntries(beside: key, of: tree.items[item]) { $0.remove(at: index) }
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

extension YAMLMeaning {
  /// Changes the mapping that a key of an agent is in.
  fileprivate mutating func changeEntries(
    beside key: AgentKey, of agent: YAMLNode, _ change: (inout [Entry]) -> Void
  ) {
    guard key.inner != nil, let parent = agent.entryIndex(key.name) else { return changeEntries(change) }
    changeEntries { $0[parent].value.changeEntries(change) }
  }
}
