import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// What an unknown key was probably meant to be.
enum KeyMeaning {
  /// A key of the mapping in another spelling, or another tool's word for it.
  case spelling(String)
  /// A key of other mappings that do not have it yet, and perhaps one of this mapping in another spelling.
  case misplaced(String, homes: [KeyHome], orSpelling: String?)
  /// Another spelling of a key of other mappings.
  case misplacedSpelling(String, homes: [KeyHome])
  /// A level that does not exist around keys of the mapping.
  case level(String, around: [String])
  /// The only required key that the mapping lacks.
  case required(String)
  /// A key that the only mapping where it belongs already has.
  case setElsewhere(String, homes: [KeyHome], isList: Bool)
  /// A key of another kind of document.
  case foreign(String, kind: String, homes: [KeyHome])
  /// Another tool's key, with the advice on what to do instead.
  case ofAnotherTool(advice: String)
  /// A list of records inside one of them.
  case nested(under: String)
  /// A name that is written as a key, with the keys of the record below it or beside it.
  case nameAsKey(String, of: String, above: [String])
  /// A sentence that ends with a colon, such as one copied along with the document.
  case sentence
  case unknown

  /// The key of the same mapping that is meant.
  var rename: String? {
    switch self {
    case .spelling(let name), .required(let name): name
    case .misplaced, .misplacedSpelling, .level, .setElsewhere, .foreign, .ofAnotherTool, .nested, .nameAsKey,
      .sentence, .unknown:
      nil
    }
  }

  /// Names that the document has in the wrong place.
  var misplaced: [String] {
    switch self {
    case .misplaced(let name, _, _), .misplacedSpelling(let name, _): [name]
    case .level(_, let names): names
    case .nameAsKey(_, let key, let below): [key] + below
    case .spelling, .required, .setElsewhere, .foreign, .ofAnotherTool, .nested, .sentence, .unknown: []
    }
  }

  /// - Parameter isSet: whether the mapping already has the key that is meant.
  func help(in table: KeyTable, isSet: Bool) -> String {
    switch self {
    case .spelling(let name) where isSet: "did you mean '\(name)'? it is already set here, so remove one of the two"
    case .spelling(let name): "did you mean '\(name)'?"
    case .required(let name): "did you mean '\(name)', which is required?"
    // Half of a key of this mapping is more likely than a key of another one.
    case .misplaced(let name, let homes, let near?) where near.hasPrefix(name + "_"):
      "did you mean '\(near)'? " + belongs(name, homes: homes)
    case .misplaced(let name, let homes, let near):
      belongs(name, homes: homes) + (near.map { "; or did you mean '\($0)'?" } ?? "")
    case .misplacedSpelling(let name, let homes): "did you mean '\(name)'? " + belongs(name, homes: homes)
    case .level(let name, let keys):
      "remove the level '\(name)', and write its keys one level up, as "
        + joined(keys.map { "'\($0)'" }, by: "and")
    case .setElsewhere(let name, let homes, isList: true):
      "'\(name)' is already set \(homes.map(\.place).joined(separator: " and ")); move the items there"
    case .setElsewhere(let name, let homes, isList: false):
      "'\(name)' is already set \(homes.map(\.place).joined(separator: " and ")); valid keys here are \(table.keyNames)"
    case .foreign(let name, let kind, let homes):
      "remove it; " + belongs(name, homes: homes) + " of \(kind)"
    case .ofAnotherTool(let advice): advice
    case .nested(let list):
      "move each of its items up to the list '\(list):'"
        + (table.position(of: "reports_to") == nil ? "" : ", and give it 'reports_to'")
    case .nameAsKey(let name, let key, let below):
      "write '\(key): \(name)'" + (below.isEmpty ? "" : ", and the keys below it lined up with '\(key)'")
    case .sentence: "remove the line, or make it a comment with '# '"
    case .unknown: "valid keys are " + table.keyNames
    }
  }
}

private func belongs(_ name: String, homes: [KeyHome]) -> String {
  "'\(name)' belongs \(homes.map(\.place).joined(separator: " or "))"
}

extension DocumentDecoder {
  mutating func meaning(
    of entry: YAMLEntry, in table: KeyTable, besides slots: AssignedEntries, misnamed: Int?
  ) -> KeyMeaning {
    let name = snakeCase(entry.key.value)
    let known = homes[name]
    let free = known.filter { !has(name, at: $0) }
    let near = synonym(of: name, in: table) ?? diagnostics.nearest(to: name, among: table.keys.map(\.name))
    let advice = foreignKeyAdvice(name, in: table)
    if known.isEmpty, let list = listOfSuch(entry.value, in: table) { return .nested(under: list) }
    if free.isEmpty || table !== root, let advice { return .ofAnotherTool(advice: advice) }
    if let near, !free.isEmpty, fits(near, in: table, entry.value), free.allSatisfy({ !mayHold($0, entry.value) }) {
      return .spelling(near)
    }
    // The only required key that an item lacks is more likely than a key of the items of other lists.
    if let misnamed, !free.isEmpty, free.allSatisfy({ $0.path == nil }) { return .required(table.keys[misnamed].name) }
    if !free.isEmpty { return .misplaced(name, homes: free, orSpelling: near) }
    if let first = table.required.first, !slots.has(first), let below = keysBelowName(entry, in: table) {
      return .nameAsKey(entry.key.value, of: table.keys[first].name, above: below)
    }
    if let near { return .spelling(near) }
    let inner = innerKeys(of: entry.value, in: table)
    if !inner.isEmpty { return .level(entry.key.value, around: inner) }
    if known.isEmpty, let other = misplacedSpelling(of: name) { return other }
    if let misnamed { return .required(table.keys[misnamed].name) }
    if !known.isEmpty { return .setElsewhere(name, homes: known, isList: entry.value.isSequence) }
    return isSentence(entry) ? .sentence : foreign(name) ?? .unknown
  }

  private func fits(_ name: String, in table: KeyTable, _ value: YAMLNode) -> Bool {
    table.position(of: name).map { table.keys[$0].shape.hasType(of: value) } == true
  }

  private func mayHold(_ home: KeyHome, _ value: YAMLNode) -> Bool {
    home.shape?.hasType(of: value) ?? true
  }

  /// Returns the keys below an entry such as `ada: {class: code}`, which has a name in place of a key; nil for any other
  /// entry.
  mutating func keysBelowName(_ entry: YAMLEntry, in table: KeyTable) -> [String]? {
    guard table !== root, let first = table.required.first, case .text(let rule) = table.keys[first].shape,
      (nameKeys + ["class"]).contains(table.keys[first].name), rule.accepts(entry.key.value)
    else { return nil }
    let inner = innerKeys(of: entry.value, in: table)
    guard !inner.contains(table.keys[first].name), !inner.isEmpty || entry.value.scalar?.isBlank == true else {
      return nil
    }
    return inner
  }

  /// Returns the list whose items have the keys of a table, if a value is a list of such items.
  private mutating func listOfSuch(_ node: YAMLNode, in table: KeyTable) -> String? {
    guard case .sequence(let items) = node.content, !items.isEmpty,
      let list = root.keys.first(where: { $0.itemTable === table })
    else { return nil }
    return items.allSatisfy { item in
      item.entries.contains { table.position(of: $0.key.value).map { table.keys[$0].isRequired } == true }
    } ? list.name : nil
  }

  /// Returns whether an entry is a sentence of at least three words without a value.
  private func isSentence(_ entry: YAMLEntry) -> Bool {
    entry.key.value.split(separator: " ").count > 2 && entry.value.scalar?.isBlank == true
  }

  /// Returns the meaning of a key of another kind of document.
  private func foreign(_ name: String) -> KeyMeaning? {
    for other in others {
      let homes = KeyHomes(below: other.root)[name]
      if !homes.isEmpty { return .foreign(name, kind: other.nameWithArticle, homes: homes) }
    }
    return nil
  }

  private mutating func misplacedSpelling(of name: String) -> KeyMeaning? {
    let names = homes.names
    guard let other = synonym(of: name) ?? diagnostics.nearest(to: name, among: names) else { return nil }
    let free = homes[other].filter { !has(other, at: $0) }
    return free.isEmpty ? nil : .misplacedSpelling(other, homes: free)
  }

  /// Returns whether the document already has a key in a home, if that is a single mapping.
  private func has(_ name: String, at home: KeyHome) -> Bool {
    guard let path = home.path, var node = tree else { return false }
    for key in path {
      guard let next = node.entry(key)?.value else { return false }
      node = next
    }
    return node.entry(name) != nil
  }

  /// Returns the keys of a table that the keys of a value mean, if most of them mean one.
  private mutating func innerKeys(of node: YAMLNode, in table: KeyTable) -> [String] {
    guard case .mapping(let entries) = node.content, (1...table.keys.count).contains(entries.count) else { return [] }
    var keys: [String] = []
    for entry in entries {
      let name = snakeCase(entry.key.value)
      let key =
        table.position(of: name) != nil
        ? name : synonym(of: name, in: table) ?? diagnostics.nearest(to: name, among: table.keys.map(\.name))
      if let key, !keys.contains(key) { keys.append(key) }
    }
    return keys.count * 2 > entries.count ? keys : []
  }

  /// Returns the position of the only required key that a mapping lacks, if the only unknown key may be that one under
  /// another name.
  ///
  /// ```yaml
  /// connector:
  ///   type: matrix   # 'kind' is meant
  /// ```
  func misnamedKey(_ unknown: [YAMLEntry], of table: KeyTable, besides slots: AssignedEntries) -> Int? {
    guard unknown.count == 1, !namesSecret(unknown[0].key.value) else { return nil }
    let absent = table.required.filter { !slots.has($0) }
    return absent.count == 1 && table.keys[absent[0]].shape.mayHold(unknown[0].value) ? absent[0] : nil
  }
}

extension Shape {
  /// Returns whether a value is a scalar, a list or a mapping as this shape is.
  func hasType(of node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.text, .scalar), (.choice, .scalar), (.boolean, .scalar), (.integer, .scalar): true
    case (.list, .sequence), (.record, .mapping), (.map, .mapping): true
    default: false
    }
  }

  /// Returns whether a value has this shape. A choice may hold any single word, because the word may be misspelled.
  fileprivate func mayHold(_ node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (_, .scalar(let scalar)) where scalar.isBlank || scalar.isNull: false
    case (.text(let rule), .scalar(let scalar)): rule.accepts(scalar.text)
    case (.choice(let words), .scalar(let scalar)):
      words.contains(scalar.text) || words.count > 1 && scalar.text.utf8.allSatisfy(\.isLetterOrDigit)
    case (.boolean, .scalar(let scalar)): scalar.style == .plain && ["true", "false"].contains(scalar.text)
    case (.integer(let range), .scalar(let scalar)):
      scalar.style == .plain && Int(scalar.text).map(range.contains) == true
    case (.list(let item, let minimum), .sequence(let items)):
      items.count >= minimum && items.allSatisfy { item.mayHold($0) }
    case (.record(let table), .mapping(let entries)): entries.contains { table.position(of: $0.key.value) != nil }
    case (.map(let names, let value), .mapping(let entries)):
      entries.allSatisfy { names.accepts($0.key.value) && value.mayHold($0.value) }
    default: false
    }
  }
}

extension YAMLNode {
  fileprivate var isSequence: Bool { if case .sequence = content { true } else { false } }
}
