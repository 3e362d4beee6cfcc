package import MosaicDiagnostics
package import MosaicModel
import MosaicSyntax

/// A roster's text after a change, and the steps that led to it.
package struct RosterEdit: Sendable {
  /// The roster before a step, and the edits to it. Each step starts from the result of the previous one.
  package struct Step: Sendable {
    package let before: SourceFile
    package let edits: [TextEdit]
  }

  package fileprivate(set) var steps: [Step] = []
  /// The text after the last step.
  package fileprivate(set) var file: SourceFile
  /// One-based lines in it with comments that were next to a removed agent.
  package fileprivate(set) var commentsLeft: ClosedRange<Int>?
  /// The program that was notified before, with its arguments; empty if it is still the same, or there was none.
  package fileprivate(set) var replacedNotify: [String] = []
}

/// Changes one agent, or one key, in a roster by spans, leaving every other byte unchanged. A pure function.
///
/// The result of each step is parsed again, and must differ in meaning only by the requested change. The compiler
/// checks whether the resulting fleet is valid.
///
/// - Parameter profile: returns the profile with an ID; called only if the change may leave its floor without agents.
package func editRoster(
  _ file: SourceFile, change: RosterChange, profile: (String) -> Profile? = { _ in nil }
) throws(RosterRefusal) -> RosterEdit {
  guard let tree = RosterTree(file) else { throw .unreadable }
  try checkChange(change, of: tree) { tree.floor(profile: profile) }
  var draft = RosterDraft(tree)
  switch change {
  case .add(let name, let settings): try draft.add(name, settings: settings)
  case .edit(let name, let settings, let unset): try draft.edit(name, settings: settings, unset: unset)
  case .remove(let name, let manager): try draft.remove(name, manager: manager)
  case .notify(let words): try draft.notify(words)
  }
  return draft.edit
}

private struct RosterDraft {
  private(set) var edit: RosterEdit
  private var tree: RosterTree

  init(_ tree: RosterTree) {
    self.tree = tree
    edit = RosterEdit(file: tree.file)
  }

  mutating func add(_ name: String, settings: [AgentSetting]) throws(RosterRefusal) {
    let fields = inOrder(settings).map { (key: $0.field.rawValue, value: $0.text) }
    try take(.append([(key: AgentKeys.name.name, value: name)] + fields))
  }

  mutating func edit(
    _ name: String, settings: [AgentSetting], unset: [AgentField]
  ) throws(RosterRefusal) {
    guard let item = tree.index(of: name) else { throw .unreadable }
    let changed = settings.filter { tree.items[item].text($0.field) != $0.text }
    let present = changed.filter { tree.items[item].entry($0.field.rawValue) != nil }
    if !present.isEmpty { try take(.replace(present.map { (item, $0.field, $0.text) })) }
    for setting in inOrder(changed) where tree.items[item].entry(setting.field.rawValue) == nil {
      try take(
        .insert(item: item, (setting.field.rawValue, setting.text), behind: predecessor(of: setting.field, item)))
    }
    for field in unset {
      guard let entry = tree.items[item].entryIndex(field.rawValue) else { continue }
      try take(.unset(item: item, entry: entry))
    }
  }

  mutating func remove(_ name: String, manager: String?) throws(RosterRefusal) {
    if let manager { try handOver(tree.indices(reportingTo: name), of: name, to: manager) }
    guard let item = tree.index(of: name) else { throw .unreadable }
    edit.commentsLeft = YAMLEditor(tree.file).commentLines(besideItem: item, of: tree.agents.value)
    try take(.remove(item: item))
  }

  mutating func notify(_ words: [String]) throws(RosterRefusal) {
    let old = tree.notify
    guard old != words else { return }
    try take(.notify(words))
    edit.replacedNotify = old
  }

  /// Gives the reports of an agent another manager. If the new manager is one of them, it takes the agent's place.
  private mutating func handOver(
    _ reports: [Int], of name: String, to manager: String
  ) throws(RosterRefusal) {
    let above = tree.index(of: name).flatMap { tree.items[$0].text(.reportsTo) }
    let successor = reports.first { $0 == tree.index(of: manager) }
    let managers = reports.compactMap { item in
      (item == successor ? above : manager).map { (item: item, field: AgentField.reportsTo, text: $0) }
    }
    if !managers.isEmpty { try take(.replace(managers)) }
    guard let successor, above == nil else { return }
    if let entry = tree.items[successor].entryIndex(AgentField.reportsTo.rawValue) {
      try take(.unset(item: successor, entry: entry))
    }
  }

  /// Applies a step and parses the result.
  private mutating func take(_ step: RosterStep) throws(RosterRefusal) {
    guard let edits = step.edits(in: tree) else { throw .layout }
    let file = SourceFile(id: tree.file.id, path: tree.file.path, bytes: tree.file.applying(edits))
    guard let edited = RosterTree(file), edited.surroundings == step.surroundings(of: tree),
      edited.items.map(YAMLMeaning.init) == step.result(of: tree)
    else { throw .layout }
    edit.steps.append(RosterEdit.Step(before: tree.file, edits: edits))
    edit.file = file
    tree = edited
  }

  /// Returns the index of the entry to insert a field after: the last existing key that precedes it in the key table.
  private func predecessor(of field: AgentField, _ item: Int) -> Int {
    let before = AgentKeys.table.keys.map(\.name).prefix { $0 != field.rawValue }
    return before.reversed().lazy.compactMap { tree.items[item].entryIndex($0) }.first ?? 0
  }
}

/// Returns the settings in the order of the key table.
private func inOrder(_ settings: [AgentSetting]) -> [AgentSetting] {
  AgentField.allCases.compactMap { field in settings.first { $0.field == field } }
}
