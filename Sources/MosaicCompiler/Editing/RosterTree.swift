import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// A roster's text with the parts of its tree that concern agents.
struct RosterTree {
  let file: SourceFile
  let root: YAMLNode
  /// The entry `agents` of the root.
  let agents: YAMLEntry
  /// The items of the list, of any type; empty if the key has no value.
  let items: [YAMLNode]

  /// Returns nil if the file is not valid YAML to its end or has no list of agents.
  init?(_ file: SourceFile) {
    var diagnostics = DiagnosticBag()
    guard let root = parseYAML(file, into: &diagnostics).root, !diagnostics.hasErrors, hasPlaces(root, in: file),
      let agents = root.entry(RosterKeys.agents.name)
    else { return nil }
    switch agents.value.content {
    case .sequence(let items): self.items = items
    case .scalar(let scalar) where scalar.isBlank: items = []
    default: return nil
    }
    self.file = file
    self.root = root
    self.agents = agents
  }

  var names: [String] {
    items.compactMap { $0.text(AgentKeys.name.name) }
  }

  func index(of name: String) -> Int? {
    items.firstIndex { $0.text(AgentKeys.name.name) == name }
  }

  func indices(reportingTo name: String) -> [Int] {
    items.indices.filter { index in
      items[index].text(.reportsTo) == name && items[index].text(AgentKeys.name.name) != name
    }
  }

  func names(ofClass personaClass: String) -> [String] {
    items.filter { $0.text(.personaClass) == personaClass }.compactMap { $0.text(AgentKeys.name.name) }
  }

  func enabledNames(ofClass personaClass: String) -> [String] {
    items.filter { $0.text(.personaClass) == personaClass && $0.text(AgentKeys.enabled.name) != "false" }
      .compactMap { $0.text(AgentKeys.name.name) }
  }

  /// The words of the key `notify`; empty if it is absent or not a list of texts.
  var notify: [String] {
    guard case .sequence(let items)? = root.entry(RosterKeys.notify.name)?.value.content else { return [] }
    return items.compactMap { $0.scalar?.text }
  }

  /// The index of the entry after which the key `notify` is inserted: the last one that precedes it in the key table.
  var placeOfNotify: Int {
    let before = RosterKeys.table.keys.map(\.name).prefix { $0 != RosterKeys.notify.name }
    return before.reversed().lazy.compactMap { root.entryIndex($0) }.first ?? 0
  }

  /// - Parameter profile: returns the profile with an ID.
  func floor(profile: (String) -> Profile?) -> StaffedFloor {
    StaffedFloor(
      isTwoAgent: root.text(RosterKeys.floor.name) != "none",
      profile: root.text(RosterKeys.profile.name).flatMap(profile))
  }
}

/// Returns whether each omitted value follows a colon. Other omitted values have no position to edit at, and no roster
/// with such a value compiles.
func hasPlaces(_ node: YAMLNode, in file: SourceFile) -> Bool {
  switch node.content {
  case .sequence(let items): items.allSatisfy { hasPlaces($0, in: file) }
  case .mapping(let entries):
    entries.allSatisfy { entry in
      let start = entry.value.span.range.lowerBound
      let isLeftOut = entry.value.scalar?.isBlank == true
      return isLeftOut ? start > 0 && file.bytes[start - 1] == UInt8(ascii: ":") : hasPlaces(entry.value, in: file)
    }
  case .scalar, .refused: true
  }
}

extension YAMLNode {
  func text(_ key: AgentKey) -> String? {
    place(of: key)?.entry.value.scalar?.text
  }

  /// Returns the mapping that a key is in, or would be; nil if there is none yet.
  func home(of key: AgentKey) -> YAMLNode? {
    guard key.inner != nil else { return self }
    guard let value = entry(key.name)?.value, case .mapping = value.content else { return nil }
    return value
  }

  /// Returns the entry of a key, with its mapping and its index there; nil if it is absent.
  func place(of key: AgentKey) -> (mapping: YAMLNode, index: Int, entry: YAMLEntry)? {
    guard let mapping = home(of: key), let index = mapping.entryIndex(of: key) else { return nil }
    return (mapping, index, mapping.entries[index])
  }

  /// Returns the index of a key in its own mapping. A name in a map has no other spellings.
  func entryIndex(of key: AgentKey) -> Int? {
    guard let inner = key.inner else { return entryIndex(key.name) }
    if case .map? = AgentKeys.table[key.name]?.shape { return entries.firstIndex { $0.key.value == inner } }
    return entryIndex(inner)
  }

  /// Returns whether the value of a scalar or a list is the same as a new one.
  func has(_ value: NewValue) -> Bool {
    switch value {
    case .text(let text): scalar?.text == text
    case .word(let word): scalar?.text == word && scalar?.style == .plain
    case .list, .mapping: YAMLMeaning(self) == YAMLMeaning(value)
    }
  }
}
