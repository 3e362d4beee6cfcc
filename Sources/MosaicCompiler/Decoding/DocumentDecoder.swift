import MosaicDiagnostics
import MosaicSyntax

/// Reads a tree by its tables of keys and collects what does not fit.
struct DocumentDecoder {
  /// The table of the whole document; other places of a misplaced key are looked up in it.
  let root: KeyTable
  var diagnostics = DiagnosticBag()
  /// Names of keys that stand where they do not belong.
  var misplaced: Set<String> = []
  private var missing: [(name: String, diagnostic: Diagnostic)] = []

  init(root: KeyTable) {
    self.root = root
  }

  /// Everything that did not fit. A key that stands in the wrong place is not also missing from the right one.
  var findings: DiagnosticBag {
    var findings = diagnostics
    for absent in missing where !misplaced.contains(absent.name) { findings.report(absent.diagnostic) }
    return findings
  }
}

/// A mapping whose keys were checked against a table; its values are read one by one.
struct Record {
  let span: SourceSpan
  let table: KeyTable
  private let entries: [YAMLEntry?]

  init(span: SourceSpan, table: KeyTable, entries: [YAMLEntry?]) {
    self.span = span
    self.table = table
    self.entries = entries
  }

  /// The value of a key; nil if it is absent, or was refused and reported.
  func read<Value>(_ key: Key<Value>, _ decoder: inout DocumentDecoder) -> Value? {
    guard let entry = entry(key) else { return nil }
    return key.read(entry.value, key.definition, &decoder)
  }

  /// Where a key is written, if it is.
  func keySpan<Value>(_ key: Key<Value>) -> SourceSpan? {
    entry(key)?.key.span
  }

  /// The scalar behind a key as it stands there, whether or not it is a value of the key.
  func written<Value>(_ key: Key<Value>) -> Located<String>? {
    guard let node = entry(key)?.value, let scalar = node.scalar else { return nil }
    return Located(scalar.text, at: node.span)
  }

  /// The names in the mapping behind a key, whatever stands behind them.
  func writtenNames<Value>(_ key: Key<Value>) -> [Located<String>] {
    guard case .mapping(let entries) = entry(key)?.value.content else { return [] }
    return entries.map(\.key)
  }

  /// How many items the list behind a key has, whatever they are.
  func itemCount<Value>(_ key: Key<Value>) -> Int {
    guard case .sequence(let items) = entry(key)?.value.content else { return 0 }
    return items.count
  }

  private func entry<Value>(_ key: Key<Value>) -> YAMLEntry? {
    guard let position = table.position(of: key.name) else {
      preconditionFailure("\(key.name) is no key of \(table.noun)")
    }
    return entries[position]
  }
}

// MARK: - Collections

extension DocumentDecoder {
  mutating func record(_ node: YAMLNode, _ table: KeyTable, of key: KeyDefinition? = nil) -> Record? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: key.map { "'\($0.name)'" } ?? table.noun, wants: "keys and values")
      return nil
    }
    let slots = assign(entries, to: table)
    let place = entries.first?.key.span ?? node.span
    for (key, entry) in zip(table.keys, slots) where key.isRequired && entry == nil {
      reportMissingKey(key, of: table, at: place)
    }
    return Record(span: place, table: table, entries: slots)
  }

  /// The entry of each key of a table. A camelCase twin is accepted with a warning.
  private mutating func assign(_ entries: [YAMLEntry], to table: KeyTable) -> [YAMLEntry?] {
    var slots = [YAMLEntry?](repeating: nil, count: table.keys.count)
    var twins: Set<Int> = []
    var unknown: [YAMLEntry] = []
    for entry in entries {
      if namesSecret(entry.key.value), table.position(of: entry.key.value) == nil { diagnostics.redact(entry.value.span) }
      guard let position = table.position(of: entry.key.value) ?? table.position(of: snakeCase(entry.key.value)) else {
        unknown.append(entry)
        continue
      }
      if let first = slots[position] {
        twins.insert(position)
        reportTwin(entry.key, of: first.key)
      } else {
        slots[position] = entry
      }
    }
    for (position, entry) in slots.enumerated() where !twins.contains(position) {
      if let key = entry?.key, snakeCase(key.value) == table.keys[position].name, key.value != table.keys[position].name {
        reportCamelCase(key, twin: table.keys[position].name)
      }
    }
    for entry in unknown {
      if let position = reportUnknownKey(entry.key, in: table), slots[position] == nil { slots[position] = entry }
    }
    return slots
  }

  mutating func list<Item>(
    _ node: YAMLNode, of key: KeyDefinition, atLeast minimum: Int,
    _ read: (YAMLNode, KeyDefinition, inout DocumentDecoder) -> Item?
  ) -> [Item]? {
    guard case .sequence(let items) = node.content else {
      reportWrongType(node, of: "'\(key.name)'", wants: "a list")
      return nil
    }
    if items.count < minimum { reportEmptyList(node, of: key) }
    return items.compactMap { read($0, key, &self) }
  }

  mutating func map<Item>(
    _ node: YAMLNode, of key: KeyDefinition, names: TextRule,
    _ read: (YAMLNode, KeyDefinition, inout DocumentDecoder) -> Item?
  ) -> [(name: Located<String>, value: Item)]? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: "'\(key.name)'", wants: "names with values")
      return nil
    }
    return entries.compactMap { entry in
      if !names.accepts(entry.key.value) { reportInvalidText(entry.key, of: "a name under '\(key.name)'", names) }
      return read(entry.value, key, &self).map { (entry.key, $0) }
    }
  }
}

// MARK: - What is reported

extension DocumentDecoder {
  private mutating func reportMissingKey(_ key: KeyDefinition, of table: KeyTable, at place: SourceSpan) {
    let diagnostic = Diagnostic(
      .missingKey, "\(table.noun) has no '\(key.name)'", at: Label(place, "'\(key.name)' is required beside this"),
      help: "add '\(key.name): \(example(of: key.shape))': \(key.summary)")
    missing.append((key.name, diagnostic))
  }

  private func example(of shape: Shape) -> String {
    switch shape {
    case .choice(let words): words[0]
    case .integer(let range): String(range.lowerBound)
    case .boolean: "true"
    default: "…"
    }
  }

  private mutating func reportEmptyList(_ node: YAMLNode, of key: KeyDefinition) {
    diagnostics.report(
      Diagnostic(
        .emptyList, "'\(key.name)' has no items", at: Label(node.span, "at least one is needed"), help: key.summary))
  }

  /// - Parameter subject: what the value belongs to: a key in quotes, or "an agent".
  mutating func reportWrongType(_ node: YAMLNode, of subject: String, wants: String) {
    switch node.content {
    case .refused:
      return
    case .scalar(let scalar) where scalar.isBlank:
      diagnostics.report(
        Diagnostic(
          .emptyValue, "\(subject) has no value", at: Label(node.span, "\(wants) should stand here"),
          help: "write one, or remove the line"))
    default:
      diagnostics.report(
        Diagnostic(
          .wrongType, "\(subject) wants \(wants), not \(noun(of: node))", at: Label(node.span),
          help: typeHelp(node, wants: wants)))
    }
  }

  private func noun(of node: YAMLNode) -> String {
    switch node.content {
    case .scalar: "a single value"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .refused: "this"
    }
  }

  private func typeHelp(_ node: YAMLNode, wants: String) -> String {
    switch (node.content, wants) {
    case (.scalar, "a list"): "put it on a line of its own that begins with '- '"
    case (.sequence, _): "remove the '-' or the brackets"
    case (.mapping, _): "look for a stray ':' or too much indentation"
    default: "write its keys on lines of their own, indented by two spaces"
    }
  }
}
