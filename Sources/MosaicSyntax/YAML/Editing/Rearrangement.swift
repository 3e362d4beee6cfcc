package import MosaicDiagnostics

/// Turns mappings into lists, and lists into mappings, where the other one is expected.
extension YAMLEditor {
  /// Turns names with a block mapping each into items of a list: `ada:` becomes `- name: ada`.
  ///
  /// - Parameter key: the key of an item's name.
  package func itemize(_ mapping: YAMLNode, naming key: String) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content, !isFlow(mapping), entries.count <= FixIt.mostEdits / 2 else {
      return nil
    }
    var edits: [TextEdit] = []
    for entry in entries {
      let (start, end) = (entry.key.span.range.lowerBound, entry.key.span.range.upperBound)
      guard isBlock(entry.value, below: entry.key),
        let colon = file.firstIndex(in: end..<file.lineStop(end), where: { $0 == UInt8(ascii: ":") })
      else { return nil }
      edits += [file.edit(start..<start, text: "- \(key): "), file.edit(end..<colon + 1)]
    }
    return edits
  }

  /// Returns whether a value is a block mapping indented by two spaces, or nothing.
  private func isBlock(_ value: YAMLNode, below key: Located<String>) -> Bool {
    if value.scalar?.isBlank == true { return true }
    guard case .mapping = value.content, !isFlow(value) else { return false }
    return file.column(value.span.range.lowerBound) == file.column(key.span.range.lowerBound) + 2
  }

  /// Turns a block mapping into the only item of a list.
  package func itemize(_ mapping: YAMLNode) -> [TextEdit]? {
    let start = mapping.span.range.lowerBound
    let lines = file.line(at: start)...file.line(at: mapping.span.range.upperBound)
    guard !isFlow(mapping), lines.count <= FixIt.mostEdits, file.opensLine(start) else { return nil }
    return lines.compactMap { number -> TextEdit? in
      let line = file.lineRange(number)
      if number == lines.lowerBound { return file.edit(start..<start, text: "- ") }
      return line.isEmpty ? nil : file.edit(line.lowerBound..<line.lowerBound, text: "  ")
    }
  }

  /// Turns a block list of mappings with a name each into a mapping from names: `- name: shop` becomes `shop:`.
  ///
  /// - Parameter key: the key of an item's name, which must be its first.
  package func names(of entry: YAMLEntry, under key: String) -> [TextEdit]? {
    guard case .sequence(let items) = entry.value.content, !isFlow(entry.value), items.count <= FixIt.mostEdits / 2,
      file.column(entry.value.span.range.lowerBound) > file.column(entry.key.span.range.lowerBound)
    else { return nil }
    var edits: [TextEdit] = []
    for item in items {
      let start = item.span.range.lowerBound
      guard case .mapping(let fields) = item.content, !isFlow(item), fields.count > 1, fields[0].key.value == key,
        let name = fields[0].value.scalar, name.text.utf8.count == fields[0].value.span.range.count, start >= 2,
        file.bytes[start - 2..<start].elementsEqual("- ".utf8)
      else { return nil }
      let place = fields[0].value.span.range
      edits += [file.edit(start - 2..<place.lowerBound), file.edit(place.upperBound..<place.upperBound, text: ":")]
    }
    return edits
  }

  /// Turns a block list of `NAME=value` into a mapping.
  ///
  /// - Parameter fits: whether a name and a value have the same meaning in a mapping.
  package func assignments(
    of entry: YAMLEntry, where fits: (_ name: String, _ value: String) -> Bool
  ) -> [TextEdit]? {
    guard case .sequence(let items) = entry.value.content, !isFlow(entry.value), items.count <= FixIt.mostEdits / 2,
      file.column(entry.value.span.range.lowerBound) > file.column(entry.key.span.range.lowerBound)
    else { return nil }
    var edits: [TextEdit] = []
    for item in items {
      let start = item.span.range.lowerBound
      guard let text = item.scalar?.text, text.utf8.count == item.span.range.count, start >= 2,
        file.bytes[start - 2..<start].elementsEqual("- ".utf8), let sign = text.firstIndex(of: "="),
        fits(String(text[..<sign]), String(text[sign...].dropFirst()))
      else { return nil }
      let place = start + text.utf8.distance(from: text.startIndex, to: sign)
      edits += [file.edit(start - 2..<start), file.edit(place..<place + 1, text: ": ")]
    }
    return edits
  }

  /// Returns the comment after a key without a value, up to a second one, if no space follows its `#`.
  package func comment(behind key: Located<String>) -> Located<String>? {
    let end = key.span.range.upperBound
    let line = file.bytes[end..<file.lineStop(end)].drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
    guard line.first == UInt8(ascii: "#"), let next = line.dropFirst().first, next > 0x20 else { return nil }
    let second = zip(line.indices, line.indices.dropFirst()).first { line[$0] == 0x20 && line[$1] == UInt8(ascii: "#") }
    let text = line[..<(second?.0 ?? line.endIndex)]
    let range = line.startIndex..<(text.lastIndex { $0 > 0x20 } ?? line.startIndex) + 1
    return Located(file.text(in: range), at: SourceSpan(file: file.id, range: range))
  }
}
