import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// A mapping where keys belong that are in another one.
private enum Destination: Equatable {
  /// Below a key that the mapping lacks.
  case missingChild(of: String, opener: String)
  /// Below a top-level key that the document lacks.
  case missingAtTop(String)
  /// In a mapping around this one, which is below a key of it.
  case around(levels: Int, opener: SourceSpan, name: String)
  /// In a single mapping of the document, in words.
  case home(String)
}

/// A mapping around another one.
private struct Enclosing {
  let table: KeyTable
  let entries: [YAMLEntry]
  /// The key with the inner mapping.
  let opener: Located<String>
  let isListed: Bool
}

// Keys in the wrong mapping. A run of keys that belong in the same place is one mistake.
extension DocumentDecoder {
  /// Reports unknown keys whose opening line is missing or that are one level too deep, and returns their indices.
  ///
  /// ```yaml
  /// agents:
  ///   - name: ada
  ///     memory_max: 4G   # the line 'resources:' is missing above it
  /// ```
  mutating func reportMisplacedRuns(
    _ unknown: [Int], of entries: [YAMLEntry], in table: KeyTable, besides slots: AssignedEntries
  ) -> Set<Int> {
    var reported: Set<Int> = []
    var position = 0
    while position < unknown.count {
      let start = unknown[position]
      position += 1
      guard mayBelongElsewhere(entries[start]) else { continue }
      let rest = unknown[(position - 1)...].prefix(Self.mostKeys)
      let run = rest.enumerated().prefix { $1 == start + $0 }.map(\.element)
      guard !diagnostics.isFull(.unknownKey, at: entries[start].key.span),
        let (destination, count) = destination(of: run.map { entries[$0] }, in: table, besides: slots)
      else { continue }
      let keys = run.prefix(count).map { entries[$0] }
      report(keys, belongingIn: destination, of: entries, isLast: start + count == entries.count, in: table)
      reported.formUnion(run.prefix(count))
      position += count - 1
    }
    return reported
  }

  /// The most keys that are reported together.
  private static let mostKeys = 64

  /// Returns whether a key is one of some mapping, a variable or a name. Any other key is not worth the search.
  private mutating func mayBelongElsewhere(_ entry: YAMLEntry) -> Bool {
    if case .mapping = entry.value.content { return true }
    return isVariable(entry.key.value) || !homes[snakeCase(entry.key.value)].isEmpty
  }

  /// Returns where the first keys of a run belong, and how many of them.
  private mutating func destination(
    of run: [YAMLEntry], in table: KeyTable, besides slots: AssignedEntries
  ) -> (Destination, count: Int)? {
    let name = snakeCase(run[0].key.value)
    if foreignKeyAdvice(name, in: table) != nil && homes[name].isEmpty { return nil }
    let around = around(run[0], of: name, in: table)
    if let child = missingChild(above: run, in: table, besides: slots) { return child }
    if let (destination, outer) = around {
      let count = run.prefix { entry in
        let name = snakeCase(entry.key.value)
        return outer.table.position(of: name) != nil && !outer.entries.contains { snakeCase($0.key.value) == name }
      }.count
      return (destination, max(count, 1))
    }
    if let top = missingAtTop(above: run, in: table) { return top }
    return sharedHome(of: run, in: table)
  }

  // MARK: - Missing lines

  private mutating func missingChild(
    above run: [YAMLEntry], in table: KeyTable, besides slots: AssignedEntries
  ) -> (Destination, count: Int)? {
    var best: (key: KeyDefinition, count: Int)?
    for (position, key) in table.keys.enumerated() where !slots.has(position) && key.shape.takes(run[0]) {
      let count = run.prefix { key.shape.takes($0) }.count
      guard count > (best?.count ?? 0), !isSet(key, beside: run, in: table) else { continue }
      best = (key, count)
    }
    guard let best, best.count > 1 || isClear(run[0], below: best.key, in: table) else { return nil }
    return (.missingChild(of: table.noun, opener: best.key.name), best.count)
  }

  /// Returns whether one of the unknown keys is the opening key itself in another spelling.
  private func isSet(_ key: KeyDefinition, beside run: [YAMLEntry], in table: KeyTable) -> Bool {
    run.contains { synonym(of: snakeCase($0.key.value), in: table) == key.name }
  }

  /// Returns whether a single key can only belong below the missing one.
  private mutating func isClear(_ entry: YAMLEntry, below key: KeyDefinition, in table: KeyTable) -> Bool {
    guard case .record(let inner) = key.shape else { return true }
    let name = snakeCase(entry.key.value)
    if synonym(of: name, in: table) != nil { return false }
    return homes[name].allSatisfy { $0.place.hasSuffix("\(key.name):'") } && inner.position(of: name) != nil
  }

  /// Returns the top-level key that the document lacks, for keys in another mapping of the top level.
  private mutating func missingAtTop(above run: [YAMLEntry], in table: KeyTable) -> (Destination, count: Int)? {
    guard let tree,
      root.keys.contains(where: { if case .record(let other) = $0.shape { other === table } else { false } })
    else { return nil }
    var best: (name: String, count: Int)?
    for key in root.keys where key.shape.takes(run[0]) && tree.entry(key.name) == nil {
      let count = run.prefix { key.shape.takes($0) }.count
      if count > (best?.count ?? 0) { best = (key.name, count) }
    }
    return best.map { (.missingAtTop($0.name), $0.count) }
  }

  // MARK: - Other places

  /// Returns the mapping around this one that a key belongs in.
  private mutating func around(
    _ entry: YAMLEntry, of name: String, in table: KeyTable
  ) -> (Destination, Enclosing)? {
    guard table !== root else { return nil }
    let enclosing = enclosing(entry.key.span)
    for (levels, outer) in enclosing.reversed().enumerated() {
      guard outer.table.position(of: name) != nil else { continue }
      if outer.entries.contains(where: { snakeCase($0.key.value) == name }) { return nil }
      if outer.table === root, outer.isListed || levels > 0 { return nil }
      return (.around(levels: levels + 1, opener: outer.opener.span, name: outer.opener.value), outer)
    }
    return nil
  }

  /// Returns the mappings around the one with a key, outermost first.
  private func enclosing(_ span: SourceSpan) -> [Enclosing] {
    guard var node = tree else { return [] }
    var (shape, found) = (Shape.record(root), [Enclosing]())
    let place = span.range.lowerBound
    while true {
      switch (shape, node.content) {
      case (.record(let table), .mapping(let entries)):
        guard let entry = entries.first(where: { $0.value.span.range.contains(place) }),
          let position = table.position(of: snakeCase(entry.key.value))
        else { return found }
        let inner = table.keys[position]
        found.append(Enclosing(table: table, entries: entries, opener: entry.key, isListed: inner.itemTable != nil))
        (shape, node) = (inner.shape, entry.value)
      case (.list(let item, _), .sequence(let items)):
        guard let next = items.first(where: { $0.span.range.contains(place) }) else { return found }
        (shape, node) = (item, next)
      case (.map(_, let value), .mapping(let entries)):
        guard let entry = entries.first(where: { $0.value.span.range.contains(place) }) else { return found }
        (shape, node) = (value, entry.value)
      default: return found
      }
    }
  }

  /// Returns the only place of at least two keys.
  private mutating func sharedHome(of run: [YAMLEntry], in table: KeyTable) -> (Destination, count: Int)? {
    guard let place = onlyPlace(of: run[0], in: table) else { return nil }
    var count = 1
    while count < run.count, onlyPlace(of: run[count], in: table) == place { count += 1 }
    return count > 1 ? (.home(place), count) : nil
  }

  private mutating func onlyPlace(of entry: YAMLEntry, in table: KeyTable) -> String? {
    let name = snakeCase(entry.key.value)
    let known = homes[name]
    guard known.count == 1, let home = known.first, let path = home.path, table.position(of: name) == nil,
      synonym(of: name, in: table) == nil, foreignKeyAdvice(name, in: table) == nil
    else { return nil }
    return tree?.has(name, at: path) == true ? nil : home.place
  }

  // MARK: - Messages

  private mutating func report(
    _ keys: [YAMLEntry], belongingIn destination: Destination, of entries: [YAMLEntry], isLast: Bool,
    in table: KeyTable
  ) {
    let names = keys.map { snakeCase($0.key.value) }
    misplaced.formUnion(names)
    // A list in brackets may be the value of a key without braces around it.
    let isFlow = entries.allSatisfy(\.value.isFlow)
    let them = keys.count == 1 ? "it" : "them"
    var related = keys.dropFirst().prefix(7).map { Label($0.key.span, text: Self.alsoMisplaced) }
    let help: String
    switch destination {
    case .missingChild(_, let opener):
      misplaced.insert(opener)
      help =
        isFlow
        ? "write \(shown(keys)) as '\(opener): {\(keys[0].key.value): …}'"
        : "add the missing line '\(opener):' above '\(keys[0].key.value)', and indent \(shown(keys)) below it"
          + (keys.contains { $0.value.scalar == nil } ? ", with the lines below each key" : "")
    case .missingAtTop(let opener):
      misplaced.insert(opener)
      help =
        isFlow
        ? "\(shown(keys)) \(keys.count == 1 ? "belongs" : "belong") under '\(opener):' at the top level"
        : "add the missing line '\(opener):' above '\(keys[0].key.value)', at the top level"
    case .around(let levels, let opener, let name):
      related.append(Label(opener, text: "line \(them) up with this key"))
      let place = levels == 1 ? "one level up" : "\(levels) levels up"
      let move =
        isFlow
        ? "move \(them) out of the braces of '\(name)'"
        : isLast
          ? "line \(them) up with '\(name)'" + (keys.count == entries.count ? ", and remove '\(name)'" : "")
          : "move \(them) above '\(name)', and line \(them) up with it"
      help = "\(shown(keys)) \(keys.count == 1 ? "belongs" : "belong") \(place): \(move)"
    case .home(let place):
      help = "\(shown(keys)) belong \(place)"
    }
    diagnostics.report(
      .unknownKey, message: "unknown key '\(keys[0].key.value)' in \(table.noun)", at: Label(keys[0].key.span),
      related: related, help: help)
  }

  /// Returns the names of keys, in quotes. Of many keys, only the first and the last are named.
  private func shown(_ keys: [YAMLEntry]) -> String {
    let names = keys.map { "'\($0.key.value)'" }
    return names.count <= 8 ? joined(names, by: "and") : "the keys from \(names[0]) to \(names[names.count - 1])"
  }
}

extension DocumentDecoder {
  /// The label of a key that was misplaced along with the first one.
  static let alsoMisplaced = "and this key"

  /// Reports a key of the mapping around `env` that is indented like a variable, and returns whether it is one. A text
  /// counts only under a name that no variable has.
  mutating func reportKeyAmongTexts(_ entry: YAMLEntry, of entries: [YAMLEntry], under key: KeyDefinition) -> Bool {
    let name = entry.key.value
    guard case .map(_, .text) = key.shape, entry.value.scalar == nil || name.utf8.contains(UInt8(ascii: "_")),
      let home = homes[name].first
    else { return false }
    let outer = enclosing(entry.key.span).last { $0.opener.value == key.name }
    let isFree =
      outer.map { $0.table.position(of: name) != nil && !$0.entries.contains { $0.key.value == name } } == true
    if entry.value.scalar != nil, !isFree { return false }
    misplaced.insert(name)
    let isLast = entries.last?.key.span == entry.key.span
    diagnostics.report(
      .unknownKey, message: "'\(name)' is a key, not a name under '\(key.name)'", at: Label(entry.key.span),
      help: isLast || entry.value.isFlow
        ? "line it up with '\(key.name)'; '\(name)' belongs \(isFree ? "one level up" : home.place)"
        : "move it above '\(key.name)', and line it up with '\(key.name)'")
    return true
  }
}

/// Returns whether a key looks like the name of an environment variable.
private func isVariable(_ name: String) -> Bool {
  name.utf8.count > 1
    && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
}

extension Shape {
  /// Returns whether a mapping of this shape takes a key: one of a record, a variable, or a name with keys of a record.
  fileprivate func takes(_ entry: YAMLEntry) -> Bool {
    let name = entry.key.value
    switch self {
    case .record(let table): return table.position(of: snakeCase(name)) != nil
    case .map(let names, .text):
      return entry.value.scalar != nil && names.accepts(name) && isVariable(name)
    case .map(let names, .record(let table)):
      guard names.accepts(name), case .mapping(let inner) = entry.value.content, !inner.isEmpty else { return false }
      return inner.allSatisfy { table.position(of: $0.key.value) != nil }
    default: return false
    }
  }
}

extension YAMLNode {
  /// Returns whether the mapping at a path has a key.
  fileprivate func has(_ name: String, at path: [String]) -> Bool {
    var node = self
    for key in path {
      guard let next = node.entry(key)?.value else { return false }
      node = next
    }
    return node.entry(name) != nil
  }
}
