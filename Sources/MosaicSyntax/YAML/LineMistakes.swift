import MosaicDiagnostics
import MosaicFormats

// Lines near a syntax error that are nearly right.
extension SyntaxErrorSite {
  /// A key and a value with `=` between them, as in env files: `REGION=eu-north`.
  func equalsSign(_ text: Range<Int>) -> NotationMistake? {
    let signs = sameColumn(as: text).compactMap(assignment)
    guard assignment(in: text) != nil, let sign = signs.first else { return nil }
    let name = file.text(in: self.text(ofLine: file.line(at: sign.lowerBound)).lowerBound..<sign.lowerBound)
    let equals = sign.first { file.bytes[$0] == UInt8(ascii: "=") } ?? sign.lowerBound
    return NotationMistake(
      place: equals..<equals + 1, message: "a key and its value are separated by ': ', not by '='",
      help:
        "write '\(name): ' in place of '\(file.text(in: self.text(ofLine: file.line(at: equals)).lowerBound..<equals + 1))'",
      fix: "write ': '", edits: signs.map { file.edit($0, text: ": ") })
  }

  /// Returns the `=` after the name at the start of a line, with the spaces around it.
  private func assignment(in text: Range<Int>) -> Range<Int>? {
    let name = file.bytes[text].prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    let rest = file.bytes[name.endIndex..<text.upperBound]
    let sign = rest.drop { $0 == 0x20 }
    let value = sign.dropFirst().drop { $0 == 0x20 }
    guard let first = name.first, first > 0x39, sign.first == UInt8(ascii: "="), !value.isEmpty,
      !file.bytes[text].contains(UInt8(ascii: ":"))
    else { return nil }
    return name.endIndex..<value.startIndex
  }

  /// Returns the lines around a line that are in its column, if the file is small.
  private func sameColumn(as text: Range<Int>) -> [Range<Int>] {
    guard file.bytes.count <= Self.mostTried else { return [text] }
    let column = text.lowerBound - line(of: text.lowerBound).lowerBound
    return (0...file.line(at: file.bytes.count)).map { self.text(ofLine: $0) }
      .filter { !$0.isEmpty && $0.lowerBound - line(of: $0.lowerBound).lowerBound == column }
  }

  /// A value between the quotes of a program for prose, which YAML reads as text: `notes: “First: bread”`.
  func curlyQuotes(_ text: Range<Int>) -> NotationMistake? {
    // A line can be as long as the file.
    let bytes = file.bytes[text].prefix(4096)
    guard bytes.count == text.count,
      let colon = bytes.indices.first(where: { bytes[$0...].starts(with: ": ".utf8) })
    else { return nil }
    let start = bytes[(colon + 2)...].firstIndex { $0 != 0x20 } ?? text.upperBound
    let value = file.text(in: start..<text.upperBound)
    guard value.count > 2, let first = value.first, "“„".contains(first), "“”".contains(value.last ?? " ") else {
      return nil
    }
    let inner = value.dropFirst().dropLast()
    guard !inner.contains(where: { $0 == "\"" || $0 == "\\" }) else { return nil }
    let quotes = [start..<start + first.utf8.count, text.upperBound - 3..<text.upperBound]
    return NotationMistake(
      place: quotes[0], message: "YAML has no curly quotes, so this text is not quoted",
      help: inner.utf8.count <= 60 ? "write \"\(inner)\"" : "write '\"' in place of both quotes", fix: "write '\"'",
      edits: quotes.map { file.edit($0, text: "\"") })
  }

  /// An item whose quotes are around the key and the value: `- "name: ada"`.
  func quotedEntry(_ text: Range<Int>) -> NotationMistake? {
    let start = text.lowerBound + dashes(text)
    let bytes = file.bytes[start..<text.upperBound]
    guard start > text.lowerBound, let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      bytes.last == quote, bytes.count(where: { $0 == quote }) == 2,
      let entry = key(in: start + 1..<text.upperBound - 1, after: 0)
    else { return nil }
    return NotationMistake(
      place: start..<text.upperBound,
      message: "the quotes make this one text, not the key '\(file.text(in: entry.range))' and its value",
      help: "remove the quotes, or put them around the value only", fix: "remove the quotes",
      edits: [file.edit(start..<start + 1), file.edit(text.upperBound - 1..<text.upperBound)])
  }

  /// A quote that is closed by the opening quote of a later line, so that the text after that one is the problem.
  var openQuote: NotationMistake? {
    guard problem > 0, problem <= file.bytes.count, file.bytes[problem - 1] == UInt8(ascii: "\""),
      quotes(in: line(of: problem).lowerBound..<problem).count % 2 == 1
    else { return nil }
    for number in linesAbove() {
      let found = quotes(in: file.lineRange(number))
      if found.count % 2 == 0 { continue }
      guard let last = found.last else { return nil }
      return NotationMistake(
        place: last..<last + 1, message: "this quote is never closed", help: "close it at the end of the value")
    }
    return nil
  }

  /// Returns the places of double quotes without a backslash, before a comment.
  private func quotes(in range: Range<Int>) -> [Int] {
    let bytes = file.bytes[range]
    if bytes.first(where: { $0 != 0x20 }) == UInt8(ascii: "#") { return [] }
    return bytes.indices.filter {
      bytes[$0] == UInt8(ascii: "\"") && ($0 == range.lowerBound || bytes[$0 - 1] != UInt8(ascii: "\\"))
    }
  }

  /// A dash before the first key of a mapping that is not an item.
  ///
  /// ```yaml
  /// matrix:
  ///   - homeserver_url: https://matrix.example.org
  ///   user_id: "@fleet:example.org"
  /// ```
  func strayDash(_ failure: YAMLEventStream.Failure) -> NotationMistake? {
    guard failure.problem.contains("did not find expected") else { return nil }
    let own = text(ofLine: lineNumber)
    guard let ownKey = key(in: own, after: 0) else { return nil }
    var item: Range<Int>?
    for number in linesAbove() {
      let text = text(ofLine: number)
      if text.isEmpty || file.bytes[text].first == UInt8(ascii: "#") { continue }
      let column = text.lowerBound - file.lineRange(number).lowerBound
      if item == nil, file.bytes[text].starts(with: "- ".utf8), column <= ownKey.column { item = text }
      guard let item, let itemKey = key(in: item, after: dashes(item)), text != item, column < ownKey.column else {
        continue
      }
      let isOpener = file.bytes[text].last == UInt8(ascii: ":")
      guard isOpener, let opener = key(in: text, after: dashes(text)) else { return nil }
      let name = file.text(in: opener.range)
      guard hints.isMapping(name, with: [file.text(in: itemKey.range), file.text(in: ownKey.range)]) else { return nil }
      return NotationMistake(
        place: item.lowerBound..<item.lowerBound + 1, message: "'\(name)' is not a list, so its keys have no '-'",
        help: "remove the '- ', and line up the keys below '\(name)'")
    }
    return nil
  }

  /// A key on the line of the key that it belongs to: `tmux: socket_name: bakery`.
  func keyBesideOpener(_ failure: YAMLEventStream.Failure) -> NotationMistake? {
    guard failure.problem.contains("mapping values are not allowed"), hasColonBefore else { return nil }
    let text = text(ofLine: lineNumber)
    guard let opener = key(in: text, after: dashes(text)) else { return nil }
    let rest = opener.range.upperBound + 1..<text.upperBound
    guard let start = file.bytes[rest].firstIndex(where: { $0 != 0x20 }),
      let inner = key(in: start..<text.upperBound, after: 0)
    else { return nil }
    let (name, key) = (file.text(in: opener.range), file.text(in: inner.range))
    guard hints.isMapping(name, with: [key]) else { return nil }
    let indentation = spaces(opener.column + 2)
    return NotationMistake(
      place: inner.range, message: "'\(key)' is on the line of '\(name)', which it belongs to",
      help: "write '\(key)' on the line below, indented by two spaces", fix: "move it to the line below",
      edits: [file.edit(opener.range.upperBound + 1..<start, text: "\n" + indentation)])
  }
}
