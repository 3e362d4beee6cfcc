import MosaicDiagnostics

/// A key that occurs again in a mapping.
struct RepeatedKey {
  let entry: YAMLEntry
  let first: SourceSpan
  /// The number of entries before it, without repeated ones.
  let position: Int
}

extension YAMLParser {
  /// Splits an item of a list in which a key, and others after it, occur again, because the dash of the next item is
  /// missing. Reports each missing dash; returns no items if that is not the cause.
  ///
  /// ```yaml
  /// - name: ada
  ///   runtime: claude
  ///   name: ben        # no '- '
  ///   runtime: claude
  /// ```
  mutating func itemsWithoutDash(_ entries: [YAMLEntry], repeated: [RepeatedKey]) -> [YAMLNode] {
    guard repeated.count > 1, let opening = repeated.first?.entry.key.value else { return [] }
    var items: [[YAMLEntry]] = [[]]
    var seen = SeenKeys()
    var next = 0
    for (index, entry) in entries.enumerated() {
      while next < repeated.count, repeated[next].position <= index {
        guard add(repeated[next].entry, to: &items, opening, seen: &seen) else { return [] }
        next += 1
      }
      guard add(entry, to: &items, opening, seen: &seen) else { return [] }
    }
    for key in repeated[next...] where !add(key.entry, to: &items, opening, seen: &seen) { return [] }
    for item in items.dropFirst() { reportMissingDash(item[0].key, first: repeated[0].first) }
    return items.map { entries in
      let range = entries[0].key.span.range.lowerBound..<entries[entries.count - 1].value.span.range.upperBound
      return YAMLNode(.mapping(entries), at: SourceSpan(file: file.id, range: range))
    }
  }

  /// Returns false if a key occurs twice in one item.
  private func add(
    _ entry: YAMLEntry, to items: inout [[YAMLEntry]], _ opening: String, seen: inout SeenKeys
  ) -> Bool {
    if entry.key.value == opening, seen.insert(entry.key) != nil {
      items.append([entry])
      seen = SeenKeys()
      _ = seen.insert(entry.key)
      return true
    }
    items[items.count - 1].append(entry)
    return entry.key.value == opening || seen.insert(entry.key) == nil
  }

  private mutating func reportMissingDash(_ key: Located<String>, first: SourceSpan) {
    let start = key.span.range.lowerBound
    let file = file
    let isIndented = start >= 2 && file.bytes[start - 2..<start].elementsEqual("  ".utf8)
    let fix = FixIt(.suggested, message: "write '- '", edits: [file.edit(max(0, start - 2)..<start, text: "- ")])
    diagnostics.report(
      .duplicateKey, message: "'\(key.value)' occurs again: another item starts here without '- '",
      at: Label(key.span, text: "used again"), related: [Label(first, text: "first use")],
      help: "write '- \(key.value)' to start another item, or remove one of the two",
      fixIts: isIndented ? [fix] : [])
  }
}
