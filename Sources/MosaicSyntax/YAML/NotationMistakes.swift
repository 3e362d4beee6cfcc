import MosaicDiagnostics
import MosaicFormats

/// The cause of a syntax error, if a line is written in another notation.
struct NotationMistake {
  let place: Range<Int>
  let message: String
  let help: String
  var related: (range: Range<Int>, text: String)?
  var fix: String = ""
  var edits: [TextEdit] = []
}

// Lines near a syntax error that are written as in other languages, or by a program for prose.
extension SyntaxErrorSite {
  /// The largest file for which a fix is tried out.
  static let mostTried = 64 << 10

  func notationMistake(_ failure: YAMLEventStream.Failure) -> NotationMistake? {
    for number in suspects {
      let text = text(ofLine: number)
      if let found = fence(text) ?? slashes(text) ?? statement(text) ?? checkBox(text) ?? dash(text) ?? colon(text) {
        return found
      }
      if let found = equalsSign(text) ?? quotedEntry(text) ?? curlyQuotes(text) { return found }
    }
    if let found = openQuote ?? strayDash(failure) ?? keyBesideOpener(failure) { return found }
    return listWithoutKey(failure) ?? misalignedKey(failure)
  }

  /// The lines that may be the cause: of the problem, of the construct that was parsed, the one above, and the lines
  /// that enclose it.
  private var suspects: [Int] {
    var numbers = [lineNumber]
    if let context { numbers.append(file.line(at: min(context, file.bytes.count))) }
    var least = Int.max
    for number in linesAbove() {
      let text = text(ofLine: number)
      if text.isEmpty || file.bytes[text].first == UInt8(ascii: "#") { continue }
      let column = text.lowerBound - file.lineRange(number).lowerBound
      if least == .max { least = max(column, indentation(line(of: problem))) + 1 }
      if column < least { numbers.append(number) }
      least = min(least, column)
      if least == 0, numbers.count > 2 { break }
    }
    return numbers
  }

  private func fence(_ text: Range<Int>) -> NotationMistake? {
    guard file.bytes[text].starts(with: "```".utf8) else { return nil }
    let lines = linesOfFile { file.bytes[$0].starts(with: "```".utf8) }
    let edits = lines.map { file.edit(file.wholeLines(from: $0.lowerBound, through: $0.lowerBound)) }
    return NotationMistake(
      place: text, message: "this line belongs to Markdown, not to YAML",
      help: "remove the lines that start with '```'", fix: "remove these lines", edits: edits)
  }

  private func slashes(_ text: Range<Int>) -> NotationMistake? {
    let bytes = file.bytes[text]
    let isBlock = bytes.starts(with: "/*".utf8)
    guard isBlock || bytes.starts(with: "//".utf8) else { return nil }
    let mark = isBlock ? "/*" : "//"
    let lines = linesOfFile { file.bytes[$0].starts(with: mark.utf8) }
    var edits = lines.map { file.edit($0.lowerBound..<$0.lowerBound + 2, text: "#") }
    if isBlock {
      for line in lines {
        guard file.bytes[line].suffix(2).elementsEqual("*/".utf8), line.count > 3 else {
          edits = []
          break
        }
        edits.append(file.edit(line.upperBound - 2..<line.upperBound))
      }
    }
    let start = (lines.first ?? text).lowerBound
    return NotationMistake(
      place: start..<start + 2, message: "comments start with '#', not with '\(mark)'",
      help: "write '#' at the start of each line of the comment", fix: "write '#'", edits: edits)
  }

  private func statement(_ text: Range<Int>) -> NotationMistake? {
    guard file.bytes[text].starts(with: "{%".utf8) else { return nil }
    return NotationMistake(
      place: text, message: "this is a statement of a template that was not filled in",
      help: "fill in the template with its own program, and give mosaic the result")
  }

  /// An item of a to-do list, as Markdown and programs for notes write it.
  private func checkBox(_ text: Range<Int>) -> NotationMistake? {
    guard let box = file.checkBox(inItem: text) else { return nil }
    let boxes = linesOfFile { file.checkBox(inItem: $0) != nil }.compactMap(file.checkBox)
    return NotationMistake(
      place: box, message: "a list item has no check box in YAML", help: "remove '\(file.text(in: box))'",
      fix: "remove it", edits: boxes.map { file.edit($0.lowerBound..<$0.upperBound + 1) })
  }

  func dash(_ text: Range<Int>) -> NotationMistake? {
    guard file.bytes[text].contains(UInt8(ascii: ":")) else { return nil }
    if file.bytes[text].starts(with: "* ".utf8) {
      return NotationMistake(
        place: text.lowerBound..<text.lowerBound + 1, message: "a list item starts with '-', not with '*'",
        help: "start each list item with '- '", fix: "write '-'",
        edits: sameLines(as: text) { file.bytes[$0].starts(with: "* ".utf8) }
          .map { file.edit($0.lowerBound..<$0.lowerBound + 1, text: "-") })
    }
    guard let dash = DashMistake(in: file.bytes[text]) else { return nil }
    let dashes = sameLines(as: text) { DashMistake(in: file.bytes[$0])?.message == dash.message }
      .compactMap { DashMistake(in: file.bytes[$0])?.replaced }
    return NotationMistake(
      place: dash.range, message: dash.message, help: dash.help, fix: "write '- '",
      edits: dashes.map { file.edit($0, text: "- ") })
  }

  private func colon(_ text: Range<Int>) -> NotationMistake? {
    guard let colon = colonMistake(text), colon.range.count > 1 else { return nil }
    let colons = linesOfFile { colonMistake($0)?.message == colon.message }.compactMap(colonMistake)
    return NotationMistake(
      place: (colons.first ?? colon).range, message: colon.message, help: colon.help, fix: "write ':'",
      edits: colons.map { file.edit($0.range, text: $0.replacement) })
  }

  /// Returns the mistake in the colon of a line, after any dashes.
  private func colonMistake(_ text: Range<Int>) -> ColonMistake? {
    ColonMistake(in: file.bytes[(text.lowerBound + dashes(text))..<text.upperBound])
  }

  // MARK: - Lines

  private func linesOfFile(where isWanted: (Range<Int>) -> Bool) -> [Range<Int>] {
    guard file.bytes.count <= Self.mostTried else { return [] }
    return (0...file.line(at: file.bytes.count)).lazy.map(text(ofLine:)).filter { !$0.isEmpty && isWanted($0) }
  }

  /// Returns the lines with the indentation of a line.
  private func sameLines(as text: Range<Int>, where isWanted: (Range<Int>) -> Bool) -> [Range<Int>] {
    let column = text.lowerBound - line(of: text.lowerBound).lowerBound
    return linesOfFile { $0.lowerBound - line(of: $0.lowerBound).lowerBound == column && isWanted($0) }
  }

  /// Returns the number of characters of the dashes before a key.
  func dashes(_ text: Range<Int>) -> Int {
    var start = text.lowerBound
    while file.bytes[start..<text.upperBound].starts(with: "- ".utf8) {
      start = file.bytes[start + 1..<text.upperBound].firstIndex { $0 != 0x20 } ?? text.upperBound
    }
    return start - text.lowerBound
  }
}

extension SourceFile {
  /// Returns `[ ]` or `[x]` in a line such as `- [ ] id: G1`; nil for an item that is a list.
  fileprivate func checkBox(inItem text: Range<Int>) -> Range<Int>? {
    let bytes = bytes[text]
    guard bytes.starts(with: "- [".utf8), bytes.count > 6 else { return nil }
    let box = text.lowerBound + 2..<text.lowerBound + 5
    return isCheckBox(box) ? box : nil
  }

  /// Returns whether a range is `[ ]` or `[x]`, with text of the item after it.
  func isCheckBox(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    guard range.count == 3, end + 1 < bytes.count, bytes[end - 1] == UInt8(ascii: "]"), bytes[end] == 0x20 else {
      return false
    }
    let mark = bytes[range.lowerBound + 1]
    let next = bytes[end + 1]
    return bytes[range.lowerBound] == UInt8(ascii: "[") && (mark == 0x20 || mark | 0x20 == UInt8(ascii: "x"))
      && (next >= 0x80 || next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z"))
  }
}
