import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

extension DocumentDecoder {
  /// Reports unknown keys that belong to the empty key above them, and returns their indices. Each run of such keys is
  /// one mistake.
  ///
  /// ```yaml
  /// substrate:
  /// note: Two ovens.   # two spaces were lost
  /// ```
  mutating func reportLostIndentation(_ unknown: [Int], of entries: [YAMLEntry], in table: KeyTable) -> Set<Int> {
    var reported: Set<Int> = []
    for index in unknown where !reported.contains(index) {
      guard index > 0, let shape = emptyShape(of: entries[index - 1], in: table) else { continue }
      let run = entries[index...].prefix { table.position(of: $0.key.value) == nil && shape.mayHave(key: $0.key.value) }
      guard !run.isEmpty else { continue }
      reportLostIndentation(of: run.map(\.key), below: entries[index - 1], in: table)
      reported.formUnion(run.indices)
    }
    return reported
  }

  private mutating func reportLostIndentation(of keys: [Located<String>], below opener: YAMLEntry, in table: KeyTable) {
    emptied.insert(opener.value.span)
    let names = joined(keys.map { "'\($0.value)'" }, by: "and")
    diagnostics.report(
      .unknownKey, message: "unknown key '\(keys[0].value)' in \(table.noun)", at: Label(keys[0].span),
      related: [Label(opener.key.span, text: "this key has no value")],
      help: "indent \(names) by two spaces, so that \(keys.count == 1 ? "it belongs" : "they belong") to "
        + "'\(opener.key.value):'")
  }

  /// Returns the shape of a key without a value.
  private func emptyShape(of entry: YAMLEntry, in table: KeyTable) -> Shape? {
    guard entry.value.scalar?.isBlank == true else { return nil }
    return table.position(of: entry.key.value).map { table.keys[$0].shape }
  }
}

extension Shape {
  fileprivate func mayHave(key name: String) -> Bool {
    switch self {
    case .record(let table): table.position(of: name) != nil
    case .map(let names, .text): names.accepts(name)
    default: false
    }
  }
}
