package import MosaicDiagnostics

/// Edits a YAML file by spans. Every other byte stays unchanged, including comments, blank lines and line endings.
///
/// The nodes must come from the tree of this file, without refused nodes. A method returns nil if the layout has no
/// place for the change. Callers parse the result again and compare its meaning.
package struct YAMLEditor {
  /// A key and the text of its value.
  package typealias Field = (key: String, value: String)

  let file: SourceFile

  package init(_ file: SourceFile) {
    self.file = file
  }

  /// Appends a mapping to a list, in the layout of the last item.
  package func append(_ fields: [Field], to list: YAMLNode) -> [TextEdit]? {
    guard case .sequence(let items) = list.content else { return nil }
    guard isFlow(list) else { return appendBlock(fields, to: list, items: items) }
    return flowParts(list)?.append(ItemStyle(of: items.last, in: file).flow(fields))
  }

  /// Adds a mapping under a key that has no value yet.
  package func append(_ fields: [Field], under entry: YAMLEntry, in mapping: YAMLNode) -> [TextEdit]? {
    guard entry.value.scalar?.isBlank == true, !isFlow(mapping) else { return nil }
    let indentation = file.column(mapping.span.range.lowerBound) + 2
    let lines = ItemStyle(of: nil, in: file).block(fields, dash: indentation, keys: indentation + 2)
    return [file.insertion(of: lines, behindLineOf: end(of: entry))]
  }

  /// Removes an item from a list. In a block sequence, removes its lines from the dash to the end of its last value;
  /// comments above and below it stay.
  package func removeItem(_ index: Int, of list: YAMLNode) -> [TextEdit]? {
    guard case .sequence(let items) = list.content else { return nil }
    return isFlow(list) ? flowParts(list)?.remove(index) : removeBlock(index, of: list, items: items)
  }

  /// Inserts an entry after another one in a mapping.
  package func insert(_ field: Field, behind index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content else { return nil }
    let text = ItemStyle(of: mapping, in: file).entry(field)
    if isFlow(mapping) { return flowParts(mapping)?.insert(text, behind: index) }
    let line = spaces(file.column(mapping.span.range.lowerBound)) + text
    return [file.insertion(of: [line], behindLineOf: lastLine(of: entries[index], in: mapping))]
  }

  /// Removes an entry from a mapping.
  package func removeEntry(_ index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content else { return nil }
    if isFlow(mapping) { return flowParts(mapping)?.remove(index) }
    let start = start(of: index, entries, in: mapping)
    let end = end(of: entries[index])
    if file.opensLine(start) { return [file.edit(file.wholeLines(from: start, through: end))] }
    // The entry follows the dash of a list item, so the next entry takes its place.
    guard index + 1 < entries.count else { return nil }
    let next = self.start(of: index + 1, entries, in: mapping)
    return [file.edit(start..<(file.holdsComment(end..<next) ? end : next))]
  }

  /// Replaces the value of an entry and keeps its quotes. A missing value is inserted after the colon.
  package func replaceValue(of entry: YAMLEntry, with text: String) -> [TextEdit] {
    let old = entry.value.span.range
    if entry.value.scalar?.isBlank == true {
      return [file.edit(old, text: " " + spelled(text))]
    }
    let quotes = entry.value.scalar?.style == .quoted ? ScalarQuotes(file.bytes[old.lowerBound]) : .asNeeded
    return [file.edit(old, text: spelled(text, quotes: quotes))]
  }
}

// MARK: - Places

extension YAMLEditor {
  /// Returns whether a collection is written in brackets or braces.
  package func isFlow(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .sequence: file.bytes[node.span.range.lowerBound] == UInt8(ascii: "[")
    case .mapping: file.bytes[node.span.range.lowerBound] == UInt8(ascii: "{")
    default: false
    }
  }

  func end(of entry: YAMLEntry) -> Int {
    max(entry.key.span.range.upperBound, entry.value.span.range.upperBound)
  }

  /// Returns an offset on the last line of an entry of a block mapping, including the comments directly below it that are
  /// indented like its value: a suggestion there would otherwise become part of the entry that is inserted.
  func lastLine(of entry: YAMLEntry, in mapping: YAMLNode) -> Int {
    lastLine(from: end(of: entry), deeperThan: file.column(mapping.span.range.lowerBound))
  }

  /// Returns the start of an entry: its key, or the question mark of an explicit key.
  func start(of index: Int, _ entries: [YAMLEntry], in mapping: YAMLNode) -> Int {
    let key = entries[index].key.span.range.lowerBound
    if index == 0 && !isFlow(mapping) { return mapping.span.range.lowerBound }
    let gap = (index == 0 ? mapping.span.range.lowerBound : end(of: entries[index - 1]))..<key
    return file.firstIndex(in: gap) { $0 == UInt8(ascii: "?") } ?? key
  }

  func flowParts(_ node: YAMLNode) -> FlowParts? {
    let inside = node.span.range.lowerBound + 1..<node.span.range.upperBound - 1
    switch node.content {
    case .sequence(let items): return FlowParts(file: file, inside: inside, parts: items.map(\.span.range))
    case .mapping(let entries):
      let parts = entries.indices.map { start(of: $0, entries, in: node)..<end(of: entries[$0]) }
      return FlowParts(file: file, inside: inside, parts: parts)
    default: return nil
    }
  }
}

func spaces(_ count: Int) -> String {
  String(repeating: " ", count: max(0, count))
}
