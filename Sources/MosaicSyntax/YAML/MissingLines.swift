import MosaicDiagnostics
import MosaicFormats

// Keys and items below a line that is missing.
extension SyntaxErrorSite {
  /// A key that belongs to a mapping whose opening line is missing.
  ///
  /// ```yaml
  /// runtime: claude
  ///   memory_max: 4G   # the line 'resources:' is missing above it
  /// ```
  func belowMissingLine(_ own: PlacedKey, above other: PlacedKey) -> NotationMistake? {
    let openers = hints.openers(of: file.text(in: own.range), beside: file.text(in: other.range))
      .filter { other.column > 0 || !hasTopLevelKey($0) }
    guard let first = openers.first else { return nil }
    let name = file.text(in: other.range)
    let line = "\(spaces(other.column))\(first):\n"
    let start = self.line(of: own.range.lowerBound).lowerBound
    return NotationMistake(
      place: own.range,
      message: "'\(file.text(in: own.range))' is indented below '\(name)', which has a value of its own",
      help: openers.count == 1
        ? "add the missing line '\(first):' above it, lined up with '\(name)'"
        : "add the missing line above it, lined up with '\(name)': "
          + joined(openers.map { "'\($0):'" }, by: "or"),
      related: (other.range, "'\(name)'"), fix: "add the line '\(first):'",
      edits: openers.count == 1 ? [file.edit(start..<start, text: line)] : [])
  }

  /// A list whose key is missing, or whose key has the value `[]`.
  ///
  /// ```yaml
  /// goals: []
  ///   - id: G-1
  /// ```
  func listWithoutKey(_ failure: YAMLEventStream.Failure) -> NotationMistake? {
    let text = text(ofLine: lineNumber)
    guard failure.problem.contains("did not find expected"), file.bytes[text].starts(with: "- ".utf8),
      problem == text.lowerBound, let above = lineAboveList(text)
    else { return nil }
    let keys = keysOfItem(text)
    let lists = hints.lists.filter { list in !keys.isEmpty && keys.allSatisfy(list.keys.contains) }
    if let empty = emptyList(above, fitting: lists.map(\.name)) { return empty }
    let names = lists.map(\.name).filter { !hasTopLevelKey($0) }
    guard let first = names.first else { return nil }
    return NotationMistake(
      place: text.lowerBound..<text.lowerBound + 1, message: "this list has no key",
      help: names.count == 1
        ? "add the missing line '\(first):' above it, at the top level"
        : "add the missing line above it, at the top level: " + joined(names.map { "'\($0):'" }, by: "or"))
  }

  /// Returns the keys of the item that starts on a line.
  private func keysOfItem(_ text: Range<Int>) -> [String] {
    guard let first = key(in: text, after: dashes(text)) else { return [] }
    var keys = [file.text(in: first.range)]
    let end = min(file.line(at: file.bytes.count), lineNumber + 30)
    for number in lineNumber + 1..<max(end, lineNumber) + 1 {
      let text = self.text(ofLine: number)
      let column = text.lowerBound - file.lineRange(number).lowerBound
      if text.isEmpty || column > first.column { continue }
      guard column == first.column, let next = key(in: text, after: 0) else { break }
      keys.append(file.text(in: next.range))
    }
    return keys
  }

  /// Returns the line above the first item of a list; nil if it is an item or part of one.
  private func lineAboveList(_ text: Range<Int>) -> Range<Int>? {
    let column = text.lowerBound - line(of: text.lowerBound).lowerBound
    for number in linesAbove() {
      let above = self.text(ofLine: number)
      if above.isEmpty || file.bytes[above].first == UInt8(ascii: "#") { continue }
      let isItem = file.bytes[above].starts(with: "- ".utf8)
      return isItem || above.lowerBound - file.lineRange(number).lowerBound > column ? nil : above
    }
    return nil
  }

  /// - Parameter lists: the lists at the top level that the items fit.
  private func emptyList(_ above: Range<Int>, fitting lists: [String]) -> NotationMistake? {
    guard let key = key(in: above, after: dashes(above)), file.bytes[above].suffix(3).elementsEqual(" []".utf8) else {
      return nil
    }
    let brackets = above.upperBound - 2..<above.upperBound
    let name = file.text(in: key.range)
    if key.column == 0, !lists.isEmpty, !lists.contains(name) { return nil }
    return NotationMistake(
      place: brackets, message: "'\(name)' is '[]', a list without items, but items follow",
      help: "remove the '[]'", fix: "remove '[]'", edits: [file.edit(above.upperBound - 3..<above.upperBound)])
  }

  private func hasTopLevelKey(_ name: String) -> Bool {
    guard file.bytes.count <= Self.mostTried else { return true }
    return (0...file.line(at: file.bytes.count)).contains { number in
      let line = file.bytes[file.lineRange(number)]
      return line.starts(with: name.utf8) && line.dropFirst(name.utf8.count).first == UInt8(ascii: ":")
    }
  }
}
