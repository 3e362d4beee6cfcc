import MosaicDiagnostics
import MosaicSyntax

/// Reads a tree by its tables of keys and collects what does not fit.
struct DocumentDecoder {
  /// The keys of the whole document; other places of a misplaced key are looked up in them.
  private(set) lazy var homes = KeyHomes(below: root)
  private let root: KeyTable
  var diagnostics: DiagnosticBag
  /// Keys that stand where they do not belong; they are not missing as well.
  var misplaced: Set<String> = []
  /// The names of the list that is being read, of which each may stand once.
  var namesInUse: NamesInUse?
  private var missing: [MissingKeys] = []

  /// - Parameter diagnostics: the bag of this stage.
  init(root: KeyTable, _ diagnostics: DiagnosticBag) {
    self.root = root
    self.diagnostics = diagnostics
  }
}

/// Required keys that a mapping does not have.
private struct MissingKeys {
  let table: KeyTable
  /// Positions in the table.
  let keys: [Int]
  let place: SourceSpan
}

extension DocumentDecoder {
  /// Everything that did not fit. A key that is absent in one place and misplaced in another is told once.
  consuming func finished() -> DiagnosticBag {
    for mapping in missing {
      let table = mapping.table
      let absent = misplaced.isEmpty ? mapping.keys : mapping.keys.filter { !misplaced.contains(table.keys[$0].name) }
      if !absent.isEmpty { reportMissing(absent, of: table, at: mapping.place) }
    }
    return diagnostics
  }
}

/// A mapping whose keys were checked against a table; its values are read one by one.
struct Record {
  let span: SourceSpan
  let table: KeyTable
  /// Whether a key was refused, so that none can be said to be missing.
  let isPartial: Bool
  private let entries: AssignedEntries

  init(span: SourceSpan, table: KeyTable, isPartial: Bool, entries: AssignedEntries) {
    self.span = span
    self.table = table
    self.isPartial = isPartial
    self.entries = entries
  }

  /// Whether no key of the table is written.
  var isEmpty: Bool { entries.isEmpty }

  /// The value of a key; nil if it is absent, or was refused and reported.
  func read<Value>(_ key: Key<Value>, _ decoder: inout DocumentDecoder) -> Value? {
    guard let entry = entry(key) else { return nil }
    return key.read(entry.value, key.definition, &decoder)
  }

  /// Where a key is written, if it is.
  func keySpan<Value>(_ key: Key<Value>) -> SourceSpan? {
    entry(key)?.key.span
  }

  /// Whether a key is written, or might be where one was refused.
  func mayHave<Value>(_ key: Key<Value>) -> Bool {
    isPartial || entry(key) != nil
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

  /// Whether the mapping behind a key, which may be absent, holds no other names than are known.
  func hasAllNames<Value>(_ key: Key<Value>) -> Bool {
    guard let node = entry(key)?.value else { return !isPartial }
    if case .mapping = node.content { return !node.isPartial }
    return false
  }

  /// How many items the list behind a key has, whatever they are.
  func itemCount<Value>(_ key: Key<Value>) -> Int {
    guard case .sequence(let items) = entry(key)?.value.content else { return 0 }
    return items.count
  }

  private func entry<Value>(_ key: Key<Value>) -> YAMLEntry? {
    if entries.isEmpty { return nil }
    guard let position = table.position(of: key.name) else {
      preconditionFailure("\(key.name) is no key of \(table.noun)")
    }
    return entries[position]
  }
}

// MARK: - Collections

extension DocumentDecoder {
  mutating func record(_ node: YAMLNode, _ table: KeyTable, as subject: Subject? = nil) -> Record? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: subject ?? .mapping(table), wants: .mapping)
      return nil
    }
    let slots = assign(entries, to: table)
    let place = entries.first?.key.span ?? node.span
    let absent = node.isPartial ? [] : table.required.filter { !slots.has($0) }
    if !absent.isEmpty { missing.append(MissingKeys(table: table, keys: absent, place: place)) }
    return Record(span: place, table: table, isPartial: node.isPartial, entries: slots)
  }

  /// The entry of each key of a table.
  private mutating func assign(_ entries: [YAMLEntry], to table: KeyTable) -> AssignedEntries {
    var slots = AssignedEntries(entries, keyCount: table.keys.count)
    for (index, entry) in entries.enumerated() {
      guard let position = table.position(of: entry.key.value), !slots.has(position) else {
        return assignLeniently(entries, to: table)
      }
      slots.assign(index, to: position)
    }
    return slots
  }

  /// The same where a key is spelled like none of the table's, or stands twice. A camelCase twin is accepted with a
  /// warning.
  private mutating func assignLeniently(_ entries: [YAMLEntry], to table: KeyTable) -> AssignedEntries {
    var slots = AssignedEntries(entries, keyCount: table.keys.count)
    var twins: Set<Int> = []
    var unknown: [Int] = []
    for (index, entry) in entries.enumerated() {
      if namesSecret(entry.key.value), table.position(of: entry.key.value) == nil {
        diagnostics.redact(entry.value.span)
      }
      guard let position = table.position(of: entry.key.value) ?? table.position(of: snakeCase(entry.key.value)) else {
        unknown.append(index)
        continue
      }
      if let first = slots[position] {
        twins.insert(position)
        reportTwin(entry.key, of: first.key)
      } else {
        slots.assign(index, to: position)
      }
    }
    for (position, key) in table.keys.enumerated() where !twins.contains(position) {
      if let written = slots[position]?.key, written.value != key.name { reportCamelCase(written, twin: key.name) }
    }
    for index in unknown {
      guard let position = reportUnknownKey(entries[index].key, in: table), !slots.has(position) else { continue }
      slots.assign(index, to: position)
    }
    return slots
  }

  mutating func list<Item>(
    _ node: YAMLNode, of key: KeyDefinition, atLeast minimum: Int,
    _ read: (YAMLNode, Subject, inout DocumentDecoder) -> Item?
  ) -> [Item]? {
    guard case .sequence(let items) = node.content else {
      reportWrongType(node, of: .key(key), wants: .list)
      return nil
    }
    if items.count < minimum { reportEmptyList(node, of: key) }
    return items.compactMap { read($0, .item(of: key), &self) }
  }

  mutating func map<Item>(
    _ node: YAMLNode, of key: KeyDefinition, names: TextRule,
    _ read: (YAMLNode, Subject, inout DocumentDecoder) -> Item?
  ) -> [(name: Located<String>, value: Item)]? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: .key(key), wants: .mapping)
      return nil
    }
    return entries.compactMap { entry in
      if namesSecret(entry.key.value) { diagnostics.redact(entry.value.span) }
      if !names.accepts(entry.key.value) { reportInvalidText(entry.key, of: .name(under: key), names) }
      return read(entry.value, .value(of: entry.key.value, under: key), &self).map { (entry.key, $0) }
    }
  }
}

// MARK: - What is reported

extension DocumentDecoder {
  /// - Parameter absent: positions in the table.
  private mutating func reportMissing(_ absent: [Int], of table: KeyTable, at place: SourceSpan) {
    diagnostics.report(
      .missingKey, "\(table.noun) has no \(absent.map { "'\(table.keys[$0].name)'" }.joined(separator: ", "))",
      at: Label(place, "required beside this"),
      help: "add " + examples(of: absent.map { table.keys[$0] }))
  }

  private mutating func reportEmptyList(_ node: YAMLNode, of key: KeyDefinition) {
    diagnostics.report(
      .emptyList, "'\(key.name)' has no items", at: Label(node.span, "at least one is needed"),
      help: "add one that begins with '- ' (\(key.summary.lowercasedFirst))")
  }

  mutating func reportWrongType(_ node: YAMLNode, of subject: Subject, wants wanted: Wanted) {
    switch node.content {
    case .refused:
      return
    case .scalar(let scalar) where scalar.isBlank || (wanted != .text && scalar.isNull):
      diagnostics.report(
        .emptyValue, "\(subject) has no value", at: Label(node.span, "\(wanted.rawValue) should stand here"),
        help: subject.isRequired ? "write \(wanted.rawValue)" : "write \(wanted.rawValue), or remove the line")
    default:
      diagnostics.report(
        .wrongType, "\(subject) wants \(wanted.rawValue), not \(noun(of: node))", at: Label(node.span),
        help: typeHelp(node, of: subject, wanted), fixIts: wanted == .list ? listOfOne(node, subject) : [])
    }
  }

}

/// Lines that would supply keys.
private func examples(of keys: [KeyDefinition]) -> String {
  let lines = keys.prefix(6).map { "'\($0.name): \(example(of: $0.shape))' (\($0.summary.lowercasedFirst))" }
  return lines.joined(separator: ", ") + (keys.count > 6 ? ", …" : "")
}

private func example(of shape: Shape) -> String {
  switch shape {
  case .choice(let words): words[0]
  case .integer(let range): String(range.lowerBound)
  case .boolean: "true"
  case .list(_, 0): "[]"
  case .record(let table): "{\(table.required.map { "\(table.keys[$0].name): …" }.joined(separator: ", "))}"
  default: "…"
  }
}

/// Brackets around a word where a list of words is wanted.
private func listOfOne(_ node: YAMLNode, _ subject: Subject) -> [FixIt] {
  guard case .key(let key) = subject, case .list(.text, _) = key.shape, let scalar = node.scalar,
    !scalar.text.isEmpty, scalar.style == .plain,
    scalar.text.utf8.allSatisfy({ $0.isLetterOrDigit || "-_@:./".utf8.contains($0) })
  else { return [] }
  return [FixIt(.suggested, "write '[\(scalar.text)]'", replacing: node.span, with: "[\(scalar.text)]")]
}

private func noun(of node: YAMLNode) -> String {
  switch node.content {
  case .scalar: "a single value"
  case .mapping: "a mapping"
  case .sequence: "a list"
  case .refused: "this"
  }
}

private func typeHelp(_ node: YAMLNode, of subject: Subject, _ wanted: Wanted) -> String {
  switch (node.content, wanted) {
  case (.scalar, .list): "write '[one, another]', or each item on a line of its own behind '- '"
  case (.mapping, .list): "begin each item with '- ', such as '- name: …'"
  case (.sequence, .mapping): "write 'name: value' on lines of their own, without '-' and brackets"
  case (.sequence, _): "remove the '-' or the brackets; quote a text that begins with '['"
  case (.mapping, _): "look for a stray ':' or too much indentation; quote a text that begins with '{'"
  default:
    subject.keys.map { "write its keys below it, indented by two spaces: \($0)" }
      ?? "write names with values below it, indented by two spaces"
  }
}

/// What a value should be.
enum Wanted: String {
  case text
  case word = "a word"
  case boolean = "true or false"
  case number = "a number"
  case list = "a list"
  case mapping = "a mapping"
}

/// What a complaint is about, spelled only when there is one.
enum Subject: CustomStringConvertible {
  case key(KeyDefinition)
  case item(of: KeyDefinition)
  case name(under: KeyDefinition)
  case value(of: String, under: KeyDefinition)
  case mapping(KeyTable)

  var description: String {
    switch self {
    case .key(let key): "'\(key.name)'"
    case .item(let key): "an item of '\(key.name)'"
    case .name(let key): "a name under '\(key.name)'"
    case .value(let name, let key): "'\(name)' under '\(key.name)'"
    case .mapping(let table): table.noun
    }
  }

  /// The keys of the mapping that is wanted, where they are known.
  var keys: String? {
    switch self {
    case .mapping(let table): table.keyNames
    case .key(let key): if case .record(let table) = key.shape { table.keyNames } else { nil }
    case .item, .name, .value: nil
    }
  }

  var isRequired: Bool {
    if case .key(let key) = self { key.isRequired } else { false }
  }
}

extension String {
  /// The text as the middle of a sentence, without its full stop.
  fileprivate var lowercasedFirst: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
