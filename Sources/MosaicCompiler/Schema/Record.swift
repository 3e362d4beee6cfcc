import MosaicDiagnostics
import MosaicSyntax

/// A mapping whose keys were checked against a table; its values are decoded one by one.
struct Record {
  let span: SourceSpan
  let table: KeyTable
  /// Whether a key was rejected, so that no key can be reported as missing.
  let isPartial: Bool
  private let entries: AssignedEntries

  init(span: SourceSpan, table: KeyTable, isPartial: Bool, entries: AssignedEntries) {
    self.span = span
    self.table = table
    self.isPartial = isPartial
    self.entries = entries
  }

  /// Whether the mapping has no keys.
  var isEmpty: Bool { entries.isEmpty }

  /// Decodes the value of a key; nil if it is absent, or was rejected and reported.
  func read<Value>(_ key: Key<Value>, with decoder: inout DocumentDecoder) -> Value? {
    guard let entry = entry(key) else { return nil }
    return key.read(entry.value, key.definition, &decoder)
  }

  /// Returns the location of a key, if it is present.
  func keySpan<Value>(_ key: Key<Value>) -> SourceSpan? {
    entry(key)?.key.span
  }

  /// Returns whether a key is present, or may be present because a key was rejected.
  func mayHave<Value>(_ key: Key<Value>) -> Bool {
    isPartial || entry(key) != nil
  }

  /// Returns the scalar value of a key as written, even if it is invalid.
  func written<Value>(_ key: Key<Value>) -> Located<String>? {
    guard let node = entry(key)?.value, let scalar = node.scalar else { return nil }
    return Located(scalar.text, at: node.span)
  }

  /// Returns the names in a key's mapping, with values of any type.
  func writtenNames<Value>(_ key: Key<Value>) -> [Located<String>] {
    guard case .mapping(let entries) = entry(key)?.value.content else { return [] }
    return entries.map(\.key)
  }

  /// Returns whether the names in a key's mapping are all known. The mapping may be absent.
  func hasAllNames<Value>(_ key: Key<Value>) -> Bool {
    guard let node = entry(key)?.value else { return !isPartial }
    if case .mapping = node.content { return !node.isPartial }
    return false
  }

  /// Returns the number of names in a key's mapping, with valid values or not.
  func nameCount<Value>(_ key: Key<Value>) -> Int {
    guard case .mapping(let entries) = entry(key)?.value.content else { return 0 }
    return entries.count
  }

  /// Returns the number of items in a key's list, valid or not.
  ///
  /// - Parameter other: the result for a value that is not a list.
  func itemCount<Value>(_ key: Key<Value>, unlessList other: Int = 0) -> Int {
    guard case .sequence(let items) = entry(key)?.value.content else { return other }
    return items.count
  }

  /// Returns whether a key is absent or has a list.
  func isAbsentOrList<Value>(_ key: Key<Value>) -> Bool {
    guard let node = entry(key)?.value else { return true }
    if case .sequence = node.content { return true }
    return false
  }

  private func entry<Value>(_ key: Key<Value>) -> YAMLEntry? {
    if entries.isEmpty { return nil }
    guard let position = table.position(of: key.name) else {
      preconditionFailure("\(key.name) is no key of \(table.noun)")
    }
    return entries[position]
  }
}
