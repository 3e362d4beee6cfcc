import MosaicDiagnostics

extension SourceFile {
  /// Takes an anchor or a tag away, and the blanks after it: a tab that opens a line would be no YAML.
  func removal(of decoration: SourceSpan) -> FixIt {
    let range = decoration.range
    let end = bytes[range.upperBound...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    return FixIt(.suggested, message: "remove it", edits: [edit(range.lowerBound..<end)])
  }

  /// Takes an entry away that has lines of its own; nothing if it has not.
  func removal(of key: Located<String>, _ value: YAMLNode) -> [FixIt] {
    let start = key.span.range.lowerBound
    let end = max(key.span.range.upperBound, value.span.range.upperBound)
    let isLeftOut = value.scalar?.isBlank == true
    guard !isLeftOut, opensLine(start), closesLine(end) else { return [] }
    return [FixIt(.suggested, message: "remove this one", edits: [edit(wholeLines(from: start, through: end))])]
  }
}
