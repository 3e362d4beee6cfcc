package import MosaicDiagnostics

/// Entries whose value is a list of texts, written on one line.
extension YAMLEditor {
  /// Inserts an entry after another one in a mapping.
  package func insert(_ key: String, list texts: [String], behind index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    let text = ItemStyle(of: mapping, in: file).entry(key, list: texts)
    return isFlow(mapping)
      ? flowParts(mapping)?.insert(text, behind: index) : insertLines([text], behind: index, of: mapping)
  }

  /// Replaces the value of an entry. Returns nil if a comment in the old value would be lost.
  package func replaceValue(of entry: YAMLEntry, withList texts: [String], in mapping: YAMLNode) -> [TextEdit]? {
    let text = " " + ItemStyle(of: mapping, in: file).list(texts)
    let old = entry.value.span.range
    if entry.value.scalar?.isBlank == true { return [file.edit(old, text: text)] }
    let gap = entry.key.span.range.upperBound..<old.lowerBound
    guard let colon = file.firstIndex(in: gap, where: { $0 == UInt8(ascii: ":") }),
      !file.holdsComment(colon..<old.upperBound)
    else { return nil }
    return [file.edit(colon + 1..<old.upperBound, text: text)]
  }
}
