package import MosaicDiagnostics

/// Entries that are put in as they are spelled, and how those are spelled that stand there.
extension YAMLEditor {
  /// Adds lines of their own after an entry of a mapping of lines, indented as its keys are.
  package func insertLines(_ lines: [String], behind index: Int, of mapping: YAMLNode) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content, !isFlow(mapping) else { return nil }
    let indentation = spaces(file.column(mapping.span.range.lowerBound))
    return [file.insertion(of: lines.map { indentation + $0 }, behindLineOf: end(of: entries[index]))]
  }

  /// Adds lines of their own in front of the first entry of a mapping of lines.
  package func insertLines(_ lines: [String], inFrontOf mapping: YAMLNode) -> [TextEdit]? {
    let start = mapping.span.range.lowerBound
    guard !isFlow(mapping), file.opensLine(start) else { return nil }
    let indentation = file.text(in: file.lineStart(start)..<start)
    let text = lines.map { indentation + $0 + file.lineBreak(start) }.joined()
    let place = file.lineStart(start)
    return [file.edit(place..<place, text: text)]
  }

  /// Puts an entry of a mapping of lines under a new key of the same mapping, where it is.
  package func nest(_ index: Int, of mapping: YAMLNode, under key: String) -> [TextEdit]? {
    guard case .mapping(let entries) = mapping.content, !isFlow(mapping), spelling(of: entries[index]) != nil else {
      return nil
    }
    let start = entries[index].key.span.range.lowerBound
    guard file.opensLine(start) else { return nil }
    let indentation = file.text(in: file.lineStart(start)..<start)
    return [file.edit(start..<start, text: key + ":" + file.lineBreak(start) + indentation + "  ")]
  }

  /// An entry of one line as it is written, with the comment after it; nil for any other.
  package func spelling(of entry: YAMLEntry) -> String? {
    let start = entry.key.span.range.lowerBound
    let stop = end(of: entry)
    guard let scalar = entry.value.scalar, !scalar.isBlank, scalar.style != .block,
      file.line(at: start) == file.line(at: stop)
    else { return nil }
    return file.text(in: start..<(file.closesLine(stop) ? file.lineStop(stop) : stop))
  }

  /// Adds a word at the end of a list.
  package func append(_ word: String, to list: YAMLNode) -> [TextEdit]? {
    guard case .sequence(let items) = list.content else { return nil }
    if let parts = flowParts(list), isFlow(list) { return parts.append(spelled(word)) }
    guard let last = items.last else { return nil }
    let indentation = spaces(file.column(list.span.range.lowerBound))
    return [file.insertion(of: [indentation + "- " + spelled(word)], behindLineOf: last.span.range.upperBound)]
  }

  /// Leaves an empty list in the place of one.
  package func empty(_ entry: YAMLEntry) -> [TextEdit]? {
    let end = entry.key.span.range.upperBound
    let list = entry.value.span.range
    guard let colon = file.firstIndex(in: end..<list.lowerBound, where: { $0 == UInt8(ascii: ":") }),
      !file.holdsComment(colon..<list.upperBound)
    else { return nil }
    return [file.edit(colon + 1..<list.upperBound, text: " []")]
  }
}
