package import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// A roster's text after a change, and how it came about.
package struct RosterEdit: Sendable {
  /// A text and what was changed in it. Each step goes on from the text of the one before.
  package struct Step: Sendable {
    package let before: SourceFile
    package let edits: [TextEdit]
  }

  package fileprivate(set) var steps: [Step] = []
  /// The text after the last step.
  package fileprivate(set) var file: SourceFile
  /// One-based numbers of the lines in it with comments that stood right beside an agent that was removed.
  package fileprivate(set) var commentsLeft: ClosedRange<Int>?
}

/// Changes one agent in a roster by spans: every other byte stays as it is. Pure.
///
/// Each step is read again and has to mean what was asked for and nothing else. Whether the fleet that results makes
/// sense is for the compiler to say.
package func editRoster(_ file: SourceFile, change: RosterChange) throws(RosterRefusal) -> RosterEdit {
  guard let tree = RosterTree(file) else { throw .unreadable }
  try checkChange(change, of: tree)
  var draft = RosterDraft(tree)
  switch change {
  case .add(let name, let settings): try draft.add(name, settings: settings)
  case .edit(let name, let settings, let unset): try draft.edit(name, settings: settings, unset: unset)
  case .remove(let name, let manager): try draft.remove(name, manager: manager)
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

  /// Gives reports another manager. One of them who becomes it takes the place in the chart that is left.
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

  /// Makes a step, and reads what came of it.
  private mutating func take(_ step: RosterStep) throws(RosterRefusal) {
    guard let edits = step.edits(in: tree) else { throw .layout }
    let file = SourceFile(id: tree.file.id, path: tree.file.path, bytes: tree.file.applying(edits))
    guard let edited = RosterTree(file), edited.surroundings == tree.surroundings,
      edited.items.map(YAMLMeaning.init) == step.result(of: tree)
    else { throw .layout }
    edit.steps.append(RosterEdit.Step(before: tree.file, edits: edits))
    edit.file = file
    tree = edited
  }

  /// Index of the entry after which a field goes: the last of those that come before it in the table of keys.
  private func predecessor(of field: AgentField, _ item: Int) -> Int {
    let before = AgentKeys.table.keys.map(\.name).prefix { $0 != field.rawValue }
    return before.reversed().lazy.compactMap { tree.items[item].entryIndex($0) }.first ?? 0
  }
}

/// In the order of the table of keys.
private func inOrder(_ settings: [AgentSetting]) -> [AgentSetting] {
  AgentField.allCases.compactMap { field in settings.first { $0.field == field } }
}
