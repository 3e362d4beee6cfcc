import MosaicDiagnostics
import MosaicFormats

// Keys that are not in the column of the other keys of their mapping.
extension SyntaxErrorSite {
  /// A key at a column of a line.
  struct PlacedKey {
    let range: Range<Int>
    let column: Int
  }

  func misalignedKey(_ failure: YAMLEventStream.Failure) -> NotationMistake? {
    let text = text(ofLine: lineNumber)
    guard let own = key(in: text, after: 0) else { return nil }
    if failure.problem.contains("mapping values are not allowed"), let value = continuedValue, value.hasKey {
      let above = self.text(ofLine: file.line(at: value.range.lowerBound))
      guard let other = key(in: above, after: dashes(above)), own.column > other.column else { return nil }
      return belowMissingLine(own, above: other) ?? misaligned(own, with: other, isFarther: true)
    }
    guard failure.problem.contains("did not find expected") else { return nil }
    if let (other, left) = keyFartherRight(than: own.column) {
      if let left, isBeside(left, rather: other, own) {
        return misaligned(own, with: left, isFarther: true, isSure: true)
      }
      return misaligned(own, with: other, isFarther: false)
    }
    guard let other = commentedKeyAbove, own.column > other.column else { return nil }
    return belowMissingLine(own, above: other) ?? misaligned(own, with: other, isFarther: true)
  }

  /// The key of the line above, if a comment ends its value. Without the comment, the value would go on.
  private var commentedKeyAbove: PlacedKey? {
    guard lineNumber > 0 else { return nil }
    let above = text(ofLine: lineNumber - 1)
    guard String(decoding: file.bytes[above], as: UTF8.self).contains(" #") else { return nil }
    return key(in: above, after: dashes(above))
  }

  /// Returns whether a key between two columns belongs to the left one: there with the keys of its mapping, or at least
  /// not with those of the right one.
  private func isBeside(_ left: PlacedKey, rather right: PlacedKey, _ own: PlacedKey) -> Bool {
    let name = file.text(in: own.range)
    let around = { (key: PlacedKey) in
      hints.mappings.filter { $0.keys.contains(file.text(in: key.range)) }
    }
    if around(right).contains(where: { $0.keys.contains(name) }) { return false }
    return around(left).contains { $0.keys.contains(name) } || !around(right).isEmpty
  }

  /// Returns the nearest key above that is farther right, and the key that encloses it, if no line above it is in the
  /// same column.
  private func keyFartherRight(than column: Int) -> (PlacedKey, left: PlacedKey?)? {
    var found: PlacedKey?
    for number in linesAbove() {
      let text = text(ofLine: number)
      if text.isEmpty || file.bytes[text].first == UInt8(ascii: "#") { continue }
      let first = text.lowerBound - file.lineRange(number).lowerBound
      if let key = key(in: text, after: dashes(text)), key.column > column, key.column <= found?.column ?? .max {
        found = key
      }
      if first < column {
        return found.map { ($0, key(in: text, after: dashes(text)).flatMap { $0.column < column ? $0 : nil }) }
      }
      if first == column { return nil }
    }
    return nil
  }

  func key(in text: Range<Int>, after dashes: Int) -> PlacedKey? {
    let start = text.lowerBound + dashes
    let word = file.bytes[start..<text.upperBound].prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    let rest = file.bytes[word.endIndex..<text.upperBound]
    guard !word.isEmpty, rest.first == UInt8(ascii: ":"), rest.dropFirst().first.map({ $0 == 0x20 }) ?? true else {
      return nil
    }
    return PlacedKey(range: start..<word.endIndex, column: start - line(of: start).lowerBound)
  }

  /// - Parameter isSure: whether the key cannot belong to the value of the other one.
  private func misaligned(
    _ own: PlacedKey, with other: PlacedKey, isFarther: Bool, isSure: Bool = false
  ) -> NotationMistake {
    let distance = abs(own.column - other.column)
    let name = file.text(in: other.range)
    let count = distance == 1 ? "one space" : "\(distance) spaces"
    let relation = "\(count) \(isFarther ? "more" : "less") than '\(name)' above it"
    let help = "line it up with '\(name)'"
    return NotationMistake(
      place: own.range, message: "'\(file.text(in: own.range))' is indented \(relation)",
      help: isFarther && distance > 1 && !isSure
        ? help + "; if it belongs to '\(name)', remove the value of '\(name)'" : help,
      related: (other.range, "'\(name)'"), fix: help, edits: shifts(own, by: other.column - own.column))
  }

  /// Returns the edits that move a line, and the lines below that are in the same column, or also those deeper when
  /// they move to the left.
  private func shifts(_ own: PlacedKey, by distance: Int) -> [TextEdit] {
    guard file.bytes.count <= Self.mostTried else { return [] }
    var edits: [TextEdit] = []
    for number in lineNumber...file.line(at: file.bytes.count) where edits.count <= FixIt.mostEdits {
      let text = text(ofLine: number)
      if text.isEmpty { continue }
      let start = file.lineRange(number).lowerBound
      let column = text.lowerBound - start
      guard distance < 0 ? column >= own.column : column == own.column else { break }
      edits.append(
        distance < 0 ? file.edit(start..<start - distance) : file.edit(start..<start, text: spaces(distance)))
    }
    return edits
  }
}
