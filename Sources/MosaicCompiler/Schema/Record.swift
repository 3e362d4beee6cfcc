import MosaicDiagnostics
import MosaicSyntax

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
  func read<Value>(_ key: Key<Value>, with decoder: inout DocumentDecoder) -> Value? {
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

  /// The scalar after a key as it is written there, whether or not it is a value of the key.
  func written<Value>(_ key: Key<Value>) -> Located<String>? {
    guard let node = entry(key)?.value, let scalar = node.scalar else { return nil }
    return Located(scalar.text, at: node.span)
  }

  /// The names in the mapping after a key, with values of any kind.
  func writtenNames<Value>(_ key: Key<Value>) -> [Located<String>] {
    guard case .mapping(let entries) = entry(key)?.value.content else { return [] }
    return entries.map(\.key)
  }

  /// Whether the mapping after a key, which may be absent, holds no other names than are known.
  func hasAllNames<Value>(_ key: Key<Value>) -> Bool {
    guard let node = entry(key)?.value else { return !isPartial }
    if case .mapping = node.content { return !node.isPartial }
    return false
  }

  /// How many items, of any kind, the list after a key has.
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
