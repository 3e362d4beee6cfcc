package import MosaicDiagnostics

/// Insertion of verbatim lines into mappings, and the source text of existing entries.
extension YAMLEditor {
  /// Inserts lines after an entry of a block mapping, indented like its keys.
  package func insertLines(_ lines: [String], behind index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content, !isFlow(mapping) else { return nil }
    let indentation = spaces(file.column(mapping.span.range.lowerBound))
    return [file.insertion(of: lines.map { indentation + $0 }, behindLineOf: lastLine(of: entries[index], in: mapping))]
  }

  /// Inserts lines before the first entry of a block mapping.
  package func insertLines(_ lines: [String], inFrontOf mapping: YAMLNode) -> [TextEdit]? {
    let start = mapping.span.range.lowerBound
    guard !isFlow(mapping), file.opensLine(start) else { return nil }
    let indentation = file.text(in: file.lineStart(start)..<start)
    let text = lines.map { indentation + $0 + file.lineBreak(start) }.joined()
    let place = file.lineStart(start)
    return [file.edit(place..<place, text: text)]
  }

  /// Moves an entry of a block mapping under a new key, in place.
  package func nest(_ index: Int, of mapping: YAMLNode, under key: String) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content, !isFlow(mapping), spelling(of: entries[index]) != nil else {
      return nil
    }
    let start = entries[index].key.span.range.lowerBound
    guard file.opensLine(start) else { return nil }
    let indentation = file.text(in: file.lineStart(start)..<start)
    return [file.edit(start..<start, text: key + ":" + file.lineBreak(start) + indentation + "  ")]
  }

  /// Returns the source text of a one-line entry, including a trailing comment, or nil for any other entry.
  package func spelling(of entry: YAMLEntry) -> String? {
    let start = entry.key.span.range.lowerBound
    let stop = end(of: entry)
    guard let scalar = entry.value.scalar, !scalar.isBlank, scalar.style != .block,
      file.line(at: start) == file.line(at: stop)
    else { return nil }
    return file.text(in: start..<(file.closesLine(stop) ? file.lineStop(stop) : stop))
  }

  /// Appends a word to a list.
  package func append(_ word: String, to list: YAMLNode) -> [TextEdit]? {
    guard case .sequence(let items) = list.content else { return nil }
    if let parts = flowParts(list), isFlow(list) { return parts.append(spelled(word)) }
    guard let last = items.last else { return nil }
    let indentation = spaces(file.column(list.span.range.lowerBound))
    return [file.insertion(of: [indentation + "- " + spelled(word)], behindLineOf: last.span.range.upperBound)]
  }

  /// Replaces a list with an empty one.
  package func empty(_ entry: YAMLEntry) -> [TextEdit]? {
    let end = entry.key.span.range.upperBound
    let list = entry.value.span.range
    guard let colon = file.firstIndex(in: end..<list.lowerBound, where: { $0 == UInt8(ascii: ":") }),
      !file.holdsComment(colon..<list.upperBound)
    else { return nil }
    return [file.edit(colon + 1..<list.upperBound, text: " []")]
  }
}
