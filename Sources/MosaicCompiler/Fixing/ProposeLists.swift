import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Fixes of a mapping where a list is expected, and the other way round.
extension FixProposer {
  func rearranged(_ place: TreePlace) -> FixIt? {
    guard let entry = place.last.entry else { return nil }
    if entry.key.value == AgentKeys.env.name {
      return fix("write 'NAME: value'", editor.assignments(of: entry, where: isHarmless))
    }
    guard place.steps.count == 1 else { return nil }
    switch table[entry.key.value]?.shape {
    case .list(.record(let items), _): return named(entry.value, in: items) ?? single(entry.value, in: items)
    case .map(let names, .record(let values)): return unlisted(entry, names: names, in: values)
    default: return nil
    }
  }

  /// Turns items with a name into names with a mapping each: `- name: shop` becomes `shop:`.
  private func unlisted(_ entry: YAMLEntry, names: TextRule, in values: KeyTable) -> FixIt? {
    guard case .sequence(let items) = entry.value.content, let key = items.first?.entries.first?.key.value,
      nameKeys.contains(key), values.position(of: key) == nil
    else { return nil }
    let written = items.compactMap { $0.text(key) }
    guard Set(written).count == items.count, written.allSatisfy(names.accepts) else { return nil }
    return fix("write each as 'NAME:'", editor.names(of: entry, under: key))
  }

  /// Turns names with a mapping each into items: `ada:` becomes `- name: ada`.
  private func named(_ node: YAMLNode, in items: KeyTable) -> FixIt? {
    guard let key = items.required.first.map({ items.keys[$0] }), case .text(let rule) = key.shape,
      node.entries.allSatisfy({ entry in
        rule.accepts(entry.key.value) && items.position(of: entry.key.value) == nil
          && entry.value.entry(key.name) == nil
      })
    else { return nil }
    return fix("write each as '- \(key.name): …'", editor.itemize(node, naming: key.name))
  }

  /// Turns one mapping into the only item.
  private func single(_ node: YAMLNode, in items: KeyTable) -> FixIt? {
    guard !node.entries.isEmpty, node.entries.allSatisfy({ items.position(of: $0.key.value) != nil }) else {
      return nil
    }
    return fix("write it as an item, with '- '", editor.itemize(node))
  }

  private func fix(_ message: String, _ edits: [TextEdit]?) -> FixIt? {
    guard let edits, (1...FixIt.mostEdits).contains(edits.count) else { return nil }
    return FixIt(.suggested, message: message, edits: edits)
  }

  private func isHarmless(_ name: String, value: String) -> Bool {
    TextRule.variableName.accepts(name) && !namesSecret(name) && !needsAllowing(name) && !isReserved(name)
      && !value.isEmpty && value.utf8.allSatisfy { $0.isLetterOrDigit || "._/-".utf8.contains($0) }
  }

  /// Returns whether the word in brackets is one that its list may contain.
  func namesSomething(_ fix: FixIt, at place: TreePlace) -> Bool {
    let word = String(fix.edits[0].replacement.dropFirst().dropLast())
    switch place.last.entry?.key.value {
    case ProfileKeys.floor.name:
      return items(ProfileKeys.roster.name).contains { $0.text(SeatKeys.personaClass.name) == word }
    case GoalKeys.dependsOn.name:
      return word != place.last.node.text(GoalKeys.id.name)
        && items(NorthStarKeys.goals.name).contains { $0.text(GoalKeys.id.name) == word }
    default: return true
    }
  }

  private func items(_ key: String) -> [YAMLNode] {
    guard case .sequence(let items) = root.entry(key)?.value.content else { return [] }
    return items
  }
}
