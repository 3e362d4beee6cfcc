import MosaicDiagnostics
import MosaicSyntax

/// Decodes a tree by its key tables, and collects problems.
struct DocumentDecoder {
  /// The keys of the whole document, used to find where a misplaced key belongs.
  private(set) lazy var homes = KeyHomes(below: root)
  /// The tree of the whole document, once its decoding started.
  private(set) var tree: YAMLNode?
  let root: KeyTable
  /// The document's kind: `a roster`.
  private let nameWithArticle: String
  let others: [OtherDocument]
  var diagnostics: DiagnosticBag
  /// Misplaced keys, which are not reported as missing.
  var misplaced: Set<String> = []
  /// The names in the list that is being decoded, which must be unique.
  var namesInUse: NamesInUse?
  /// Whether all keys of the document are one level too deep, so that nothing is known about its values.
  var isWrapped = false
  /// Whether keys that start with the '+' of a diff were reported.
  var hasAddedLines = false
  /// Keys without a value whose keys were reported as not indented.
  var emptied: Set<SourceSpan> = []
  private var missing: [MissingKeys] = []

  /// - Parameters:
  ///   - others: the other kinds of documents, for a key that belongs in one of them.
  ///   - diagnostics: the bag of this stage.
  init(root: KeyTable, nameWithArticle: String, besides others: [OtherDocument] = [], _ diagnostics: DiagnosticBag) {
    self.root = root
    self.nameWithArticle = nameWithArticle
    self.others = others
    self.diagnostics = diagnostics
  }
}

/// A kind of document other than the one that is decoded.
struct OtherDocument {
  /// `a roster`.
  let nameWithArticle: String
  /// The file or the folder where it belongs.
  let place: String
  let root: KeyTable
}

/// The missing required keys of a mapping.
private struct MissingKeys {
  let table: KeyTable
  /// Positions in the table.
  let keys: [Int]
  let place: SourceSpan
  /// The names of the keys that it has.
  let present: [String]
}

extension DocumentDecoder {
  /// Returns all problems found. A key that is missing in one place and misplaced in another is reported only once.
  consuming func finished() -> DiagnosticBag {
    for mapping in missing where !(isWrapped && mapping.table === root) {
      let table = mapping.table
      let absent = misplaced.isEmpty ? mapping.keys : mapping.keys.filter { !misplaced.contains(table.keys[$0].name) }
      if !absent.isEmpty { reportMissing(absent, of: table, at: mapping.place, beside: mapping.present) }
    }
    return diagnostics
  }
}

// MARK: - Collections

extension DocumentDecoder {
  mutating func record(_ node: YAMLNode, table: KeyTable, as subject: Subject? = nil) -> Record? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: subject ?? .mapping(table), expected: .mapping)
      return nil
    }
    if table === root {
      if reportOtherKind(of: entries, than: table) { return nil }
      tree = node
    }
    let slots = assign(entries, to: table, isPartial: node.isPartial)
    let place = entries.first?.key.span ?? node.span
    let absent = node.isPartial ? [] : table.required.filter { !slots.has($0) }
    if !absent.isEmpty {
      missing.append(
        MissingKeys(table: table, keys: absent, place: place, present: entries.prefix(20).map(\.key.value)))
    }
    return Record(span: place, table: table, isPartial: node.isPartial, entries: slots)
  }

  /// Reports a document of another kind in place of this one, and returns whether it is one. Nothing else in it is
  /// reported.
  private mutating func reportOtherKind(of entries: [YAMLEntry], than table: KeyTable) -> Bool {
    let count = { (table: KeyTable) in entries.count { table.position(of: $0.key.value) != nil } }
    let own = count(table)
    if own * 2 >= entries.count { return false }
    let other = others.first { other in
      let known = count(other.root)
      return known >= 3 && known * 2 > entries.count && own * 2 < known
    }
    guard let other, let first = entries.first else { return false }
    isWrapped = true
    diagnostics.report(
      .wrongType, message: "this is \(other.nameWithArticle), not \(nameWithArticle)", at: Label(first.key.span),
      help: "\(other.nameWithArticle) belongs in \(other.place)")
    return true
  }

  /// Returns the entry for each key of a table.
  private mutating func assign(_ entries: [YAMLEntry], to table: KeyTable, isPartial: Bool) -> AssignedEntries {
    var slots = AssignedEntries(entries, keyCount: table.keys.count)
    for (index, entry) in entries.enumerated() {
      guard let position = table.position(of: entry.key.value), !slots.has(position) else {
        return assignLeniently(entries, to: table, isPartial: isPartial)
      }
      slots.assign(index, to: position)
    }
    return slots
  }

  /// Assigns entries if a key is unknown or occurs twice. A camelCase twin is accepted with a warning.
  private mutating func assignLeniently(
    _ entries: [YAMLEntry], to table: KeyTable, isPartial: Bool
  ) -> AssignedEntries {
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
    let outdented = reportLostIndentation(unknown, of: entries, in: table)
    unknown.removeAll(where: outdented.contains)
    let moved = reportMisplacedRuns(unknown, of: entries, in: table, besides: slots)
    unknown.removeAll(where: moved.contains)
    let misnamed = isPartial ? nil : misnamedKey(unknown.map { entries[$0] }, of: table, besides: slots)
    for index in unknown {
      guard let position = reportUnknownKey(entries[index], in: table, besides: slots, misnamed: misnamed),
        !slots.has(position)
      else { continue }
      slots.assign(index, to: position)
    }
    return slots
  }

  mutating func list<Item>(
    _ node: YAMLNode, of key: KeyDefinition, atLeast minimum: Int,
    read: (YAMLNode, Subject, inout DocumentDecoder) -> Item?
  ) -> [Item]? {
    guard case .sequence(let items) = node.content else {
      reportWrongType(node, of: .key(key), expected: .list)
      return nil
    }
    if items.count < minimum { reportEmptyList(node, of: key) }
    let whole = joiningSplitItems(withoutItemsOfOthers(items, in: key), of: key)
    return quotingPlaceholders(spellingOut(whole, of: key), of: key).compactMap { read($0, .item(of: key), &self) }
  }

  mutating func map<Item>(
    _ node: YAMLNode, of key: KeyDefinition, names: TextRule,
    read: (YAMLNode, Subject, inout DocumentDecoder) -> Item?
  ) -> [(name: Located<String>, value: Item)]? {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, of: .key(key), expected: .mapping)
      return nil
    }
    return entries.compactMap { entry in
      if namesSecret(entry.key.value) { diagnostics.redact(entry.value.span) }
      if reportKeyAmongTexts(entry, of: entries, under: key) { return nil }
      if !names.accepts(entry.key.value) { reportInvalidText(entry.key, of: .name(under: key), rule: names) }
      return read(entry.value, .value(of: entry.key.value, under: key), &self).map { (entry.key, $0) }
    }
  }
}
