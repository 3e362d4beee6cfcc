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
  /// Keys that were to be removed and are not there.
  package fileprivate(set) var absent: [AgentKey] = []
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
  case .rename(let name, let newName): try draft.rename(name, to: newName)
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
    let values = try values(of: settings)
    // An agent starts with the strings on its own level, in the layout of its neighbours; the rest is inserted.
    let texts = values.compactMap { key, value -> YAMLEditor.Field? in
      guard key.inner == nil, case .text(let text) = value else { return nil }
      return (key.name, text)
    }
    try take(.append([(key: AgentKeys.name.name, value: name)] + texts))
    try set(values, of: tree.items.count - 1)
  }

  mutating func edit(
    _ name: String, settings: [AgentSetting], unset: [AgentKey]
  ) throws(RosterRefusal) {
    let values = try values(of: settings)
    for key in unset { try checkRemovable(key) }
    guard let item = tree.index(of: name) else { throw .unreadable }
    try set(values, of: item)
    for key in unset { try remove(key, of: item) }
  }

  mutating func rename(_ name: String, to newName: String) throws(RosterRefusal) {
    guard let item = tree.index(of: name), name != newName else { return }
    // Agents name each other only here.
    let reports = tree.items.indices.filter { tree.items[$0].text(.reportsTo) == name }
    try take(.replace([(item, .name, .text(newName))] + reports.map { ($0, .reportsTo, .text(newName)) }))
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
      (item == successor ? above : manager).map { (item: item, key: AgentKey.reportsTo, value: NewValue.text($0)) }
    }
    if !managers.isEmpty { try take(.replace(managers)) }
    guard let successor, above == nil else { return }
    if tree.items[successor].place(of: .reportsTo) != nil { try take(.unset(item: successor, .reportsTo)) }
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
}

// MARK: - Keys of an agent

extension RosterDraft {
  /// Returns the values to set, in the order of the key tables.
  private func values(of settings: [AgentSetting]) throws(RosterRefusal) -> [(key: AgentKey, value: NewValue)] {
    var values: [(key: AgentKey, value: NewValue)] = []
    for setting in settings { values.append((setting.key, try setting.value())) }
    return values.enumerated().sorted { one, other in
      let (first, second) = (one.element.key.position, other.element.key.position)
      return (first.0, first.1, one.offset) < (second.0, second.1, other.offset)
    }.map(\.element)
  }

  private func checkRemovable(_ key: AgentKey) throws(RosterRefusal) {
    _ = try key.shape()
    if key == .name { throw .isName }
  }

  private mutating func set(_ values: [(key: AgentKey, value: NewValue)], of item: Int) throws(RosterRefusal) {
    let present = values.filter { key, value in
      tree.items[item].place(of: key).map { !$0.entry.value.has(value) } ?? false
    }
    if !present.isEmpty { try take(.replace(present.map { (item, $0.key, $0.value) })) }
    for (key, value) in values where tree.items[item].place(of: key) == nil {
      try insert(key, value: value, of: item)
    }
  }

  private mutating func insert(_ key: AgentKey, value: NewValue, of item: Int) throws(RosterRefusal) {
    let agent = tree.items[item]
    if let inner = key.inner, agent.home(of: key)?.entries.isEmpty != false {
      // The mapping is absent or empty.
      try put(AgentKey(key.name), value: .mapping(key: inner, value: value), of: item)
    } else {
      try put(key, value: value, of: item)
    }
  }

  private mutating func put(_ key: AgentKey, value: NewValue, of item: Int) throws(RosterRefusal) {
    if tree.items[item].place(of: key) != nil { return try take(.replace([(item, key, value)])) }
    try take(.insert((item, key, value), behind: predecessor(of: key, in: tree.items[item])))
  }

  /// Removes a key, and its mapping if nothing else is in it.
  private mutating func remove(_ key: AgentKey, of item: Int) throws(RosterRefusal) {
    guard let place = tree.items[item].place(of: key) else { return edit.absent.append(key) }
    let isLast = key.inner != nil && place.mapping.entries.count == 1
    try take(.unset(item: item, isLast ? AgentKey(key.name) : key))
  }

  /// Returns the index of the entry to insert a key after: the last existing key that precedes it in the key table. A
  /// new name in a map comes last.
  private func predecessor(of key: AgentKey, in agent: YAMLNode) -> Int {
    guard let inner = key.inner else { return predecessor(of: key.name, from: AgentKeys.table, in: agent) }
    guard let mapping = agent.home(of: key) else { return 0 }
    guard case .record(let table)? = AgentKeys.table[key.name]?.shape else { return mapping.entries.count - 1 }
    return predecessor(of: inner, from: table, in: mapping)
  }

  private func predecessor(of name: String, from table: KeyTable, in mapping: YAMLNode) -> Int {
    let before = table.keys.map(\.name).prefix { $0 != name }
    return before.reversed().lazy.compactMap { mapping.entryIndex($0) }.first ?? 0
  }
}
