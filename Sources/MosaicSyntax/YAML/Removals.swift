import MosaicDiagnostics

extension SourceFile {
  /// Returns a fix that removes an anchor or a tag with the blanks after it, because a tab at the start of a line is
  /// invalid.
  func removal(of decoration: SourceSpan) -> FixIt {
    let range = decoration.range
    let end = bytes[range.upperBound...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    return FixIt(.suggested, message: "remove it", edits: [edit(range.lowerBound..<end)])
  }

  /// Returns a fix that removes an entry with its lines, or nothing if it shares a line with other text.
  func removal(of key: Located<String>, _ value: YAMLNode) -> [FixIt] {
    let start = key.span.range.lowerBound
    let end = max(key.span.range.upperBound, value.span.range.upperBound)
    let isLeftOut = value.scalar?.isBlank == true
    guard !isLeftOut, opensLine(start), closesLine(end) else { return [] }
    return [FixIt(.suggested, message: "remove this one", edits: [edit(wholeLines(from: start, through: end))])]
  }
}
