import MosaicDiagnostics

/// A file as an editor sees it: lines, columns, and what is beside a place on its line.
extension SourceFile {
  /// Where the text of the line of an offset starts: after a byte order mark.
  func lineStart(_ offset: Int) -> Int {
    let start = lineRange(line(at: offset)).lowerBound
    return start == 0 && bytes.starts(with: byteOrderMark) ? byteOrderMark.count : start
  }

  /// Where the line of an offset ends, in front of its line break.
  func lineStop(_ offset: Int) -> Int {
    lineRange(line(at: offset)).upperBound
  }

  /// Where the next line starts; the end of the file after the last one.
  func nextLine(_ offset: Int) -> Int {
    let stop = lineStop(offset)
    return stop + lineBreakLength(at: stop)
  }

  /// Bytes of the line break at an offset: 2, 1, or 0 at the end of the file.
  private func lineBreakLength(at stop: Int) -> Int {
    if stop == bytes.count { return 0 }
    return bytes[stop] == UInt8(ascii: "\r") ? 2 : 1
  }

  /// The line break of a line; where it has none, that of the file's first line.
  func lineBreak(_ offset: Int) -> String {
    let places = [lineStop(offset), lineStop(0)]
    let length = places.map(lineBreakLength).first { $0 > 0 } ?? 1
    return length == 2 ? "\r\n" : "\n"
  }

  /// Columns as YAML counts them: characters from the start of the line.
  func column(_ offset: Int) -> Int {
    bytes[lineStart(offset)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// Whether nothing but white space is before an offset on its line.
  func opensLine(_ offset: Int) -> Bool {
    bytes[lineStart(offset)..<offset].allSatisfy(isWhiteSpace)
  }

  /// Whether nothing but white space and a comment is from an offset on to the end of its line.
  func closesLine(_ offset: Int) -> Bool {
    let rest = bytes[offset..<lineStop(offset)].drop(while: isWhiteSpace)
    return rest.isEmpty || rest.first == UInt8(ascii: "#")
  }

  func isBlankLine(_ offset: Int) -> Bool {
    bytes[lineStart(offset)..<lineStop(offset)].allSatisfy(isWhiteSpace)
  }

  /// Where the comment of a line starts that holds nothing else; nil for other lines.
  func commentLine(_ offset: Int) -> Int? {
    let line = lineStart(offset)..<lineStop(offset)
    guard let first = bytes[line].firstIndex(where: { !isWhiteSpace($0) }) else { return nil }
    return bytes[first] == UInt8(ascii: "#") ? first : nil
  }

  /// Where the text of a comment line is: in its first column `#~ ` marks a suggestion, which belongs where it will
  /// stand once the mark is gone.
  func commentColumn(_ comment: Int) -> Int {
    let mark = Array("#~ ".utf8)
    guard comment == lineStart(comment), bytes[comment...].starts(with: mark) else { return column(comment) }
    return bytes[(comment + mark.count)..<lineStop(comment)].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// The first byte of a kind between two nodes, where everything that is no punctuation is a comment.
  func firstIndex(in gap: Range<Int>, where isWanted: (UInt8) -> Bool) -> Int? {
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      if bytes[offset] == UInt8(ascii: "#") {
        offset = nextLine(offset)
      } else if isWanted(bytes[offset]) {
        return offset
      } else {
        offset += 1
      }
    }
    return nil
  }

  /// Whether a comment is between two nodes.
  func holdsComment(_ gap: Range<Int>) -> Bool {
    bytes[gap].contains(UInt8(ascii: "#"))
  }

  /// The lines from one offset to another, so that what is left has the line breaks that it had: where the file ends
  /// without one, the break in front of them goes instead.
  func wholeLines(from first: Int, through last: Int) -> Range<Int> {
    let start = lineStart(first)
    let end = nextLine(last)
    guard end == lineStop(last), start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return start..<end }
    return lineStop(start - 1)..<end
  }

  /// A text that goes in after the line of an offset, as lines of its own.
  func insertion(of lines: [String], behindLineOf offset: Int) -> TextEdit {
    let end = nextLine(offset)
    let isEnded = end > lineStop(offset)
    let lineBreak = lineBreak(offset)
    let text = lines.map { isEnded ? $0 + lineBreak : lineBreak + $0 }.joined()
    return edit(end..<end, text: text)
  }

  func edit(_ range: Range<Int>, text: String = "") -> TextEdit {
    TextEdit(replacing: SourceSpan(file: id, range: range), with: text)
  }
}

private func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09
}
