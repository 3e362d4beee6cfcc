package import MosaicDiagnostics

/// Entries whose value is not only a string.
extension YAMLEditor {
  /// Inserts an entry after another one in a mapping. A list is written on one line.
  package func insert(_ key: String, value: NewValue, behind index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    let style = ItemStyle(of: mapping, in: file)
    return isFlow(mapping)
      ? flowParts(mapping)?.insert(style.entry(key, value: value), behind: index)
      : insertLines(style.lines(key, value: value), behind: index, of: mapping)
  }

  /// Replaces the value of an entry. Returns nil if a comment in the old value would be lost, or a mapping would not be
  /// empty.
  ///
  /// - Parameter mapping: the mapping with the entry, whose style the value gets.
  package func replaceValue(of entry: YAMLEntry, with value: NewValue, in mapping: YAMLNode) -> [TextEdit]? {
    let isScalar = entry.value.scalar != nil
    switch value {
    case .text(let text): return isScalar ? replaceValue(of: entry, with: text) : nil
    case .word(let word): return isScalar ? replaceScalar(of: entry, with: spelledWord(word)) : nil
    case .list: return replaceAll(of: entry, with: ItemStyle(of: mapping, in: file).flow(value))
    case .mapping:
      guard entry.value.scalar?.isBlank == true || isEmptyMapping(entry.value) else { return nil }
      return replaceAll(of: entry, with: ItemStyle(of: mapping, in: file).flow(value))
    }
  }

  /// Returns whether comments are inside an entry, so that they would be lost with it. A comment at the end of its last
  /// line does not count.
  package func holdsComments(_ entry: YAMLEntry) -> Bool {
    let gap = entry.key.span.range.upperBound..<entry.value.span.range.lowerBound
    return gap.lowerBound < gap.upperBound && file.holdsComment(gap) || holdsComments(entry.value)
  }

  private func holdsComments(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .scalar, .refused: return false
    case .sequence(let items):
      return holdsComments(between: items.map(\.span.range), of: node) || items.contains(where: holdsComments)
    case .mapping(let entries):
      let parts = entries.map { $0.key.span.range.lowerBound..<end(of: $0) }
      return holdsComments(between: parts, of: node) || entries.contains { holdsComments($0) }
    }
  }

  private func holdsComments(between parts: [Range<Int>], of node: YAMLNode) -> Bool {
    let starts = [node.span.range.lowerBound] + parts.map(\.upperBound)
    let ends = parts.map(\.lowerBound) + [node.span.range.upperBound]
    return zip(starts, ends).contains { $0 < $1 && file.holdsComment($0..<$1) }
  }

  private func isEmptyMapping(_ node: YAMLNode) -> Bool {
    if case .mapping(let entries) = node.content { entries.isEmpty } else { false }
  }

  private func replaceScalar(of entry: YAMLEntry, with text: String) -> [TextEdit] {
    let isBlank = entry.value.scalar?.isBlank == true
    return [file.edit(entry.value.span.range, text: (isBlank ? " " : "") + text)]
  }

  /// Replaces everything after the colon.
  private func replaceAll(of entry: YAMLEntry, with text: String) -> [TextEdit]? {
    let old = entry.value.span.range
    if entry.value.scalar?.isBlank == true { return [file.edit(old, text: " " + text)] }
    let gap = entry.key.span.range.upperBound..<old.lowerBound
    guard !holdsComments(entry), let colon = file.firstIndex(in: gap, where: { $0 == UInt8(ascii: ":") }) else {
      return nil
    }
    return [file.edit(colon + 1..<old.upperBound, text: " " + text)]
  }
}
