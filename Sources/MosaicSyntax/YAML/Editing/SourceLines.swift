import MosaicDiagnostics

/// Lines and columns of a file, and the text next to an offset on its line.
extension SourceFile {
  /// Returns the start of the line that contains an offset, after a byte order mark.
  func lineStart(_ offset: Int) -> Int {
    let start = lineRange(line(at: offset)).lowerBound
    return start == 0 && bytes.starts(with: byteOrderMark) ? byteOrderMark.count : start
  }

  /// Returns the end of the line that contains an offset, before its line break.
  func lineStop(_ offset: Int) -> Int {
    lineRange(line(at: offset)).upperBound
  }

  /// Returns the start of the next line, or the end of the file after the last line.
  func nextLine(_ offset: Int) -> Int {
    let stop = lineStop(offset)
    return stop + lineBreakLength(at: stop)
  }

  /// Returns the length of the line break at an offset: 2, 1, or 0 at the end of the file.
  private func lineBreakLength(at stop: Int) -> Int {
    if stop == bytes.count { return 0 }
    return bytes[stop] == UInt8(ascii: "\r") ? 2 : 1
  }

  /// Returns the line break of a line, or that of the file's first line if it has none.
  func lineBreak(_ offset: Int) -> String {
    let places = [lineStop(offset), lineStop(0)]
    let length = places.map(lineBreakLength).first { $0 > 0 } ?? 1
    return length == 2 ? "\r\n" : "\n"
  }

  /// Returns the column as YAML counts it, in characters from the start of the line.
  func column(_ offset: Int) -> Int {
    bytes[lineStart(offset)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// Returns whether only white space precedes an offset on its line.
  func opensLine(_ offset: Int) -> Bool {
    bytes[lineStart(offset)..<offset].allSatisfy(isWhiteSpace)
  }

  /// Returns whether only white space and a comment follow an offset on its line.
  func closesLine(_ offset: Int) -> Bool {
    let rest = bytes[offset..<lineStop(offset)].drop(while: isWhiteSpace)
    return rest.isEmpty || rest.first == UInt8(ascii: "#")
  }

  func isBlankLine(_ offset: Int) -> Bool {
    bytes[lineStart(offset)..<lineStop(offset)].allSatisfy(isWhiteSpace)
  }

  /// Returns the start of the comment on a line with nothing else, or nil for any other line.
  func commentLine(_ offset: Int) -> Int? {
    let line = lineStart(offset)..<lineStop(offset)
    guard let first = bytes[line].firstIndex(where: { !isWhiteSpace($0) }) else { return nil }
    return bytes[first] == UInt8(ascii: "#") ? first : nil
  }

  /// Returns the column of a comment line. For a suggestion, which has `#~ ` in the first column, this is the column of
  /// its text once that mark is removed.
  func commentColumn(_ comment: Int) -> Int {
    let mark = Array("#~ ".utf8)
    guard comment == lineStart(comment), bytes[comment...].starts(with: mark) else { return column(comment) }
    return bytes[(comment + mark.count)..<lineStop(comment)].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// Returns the first matching byte between two nodes, skipping comments.
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

  /// Returns whether a comment is between two nodes.
  func holdsComment(_ gap: Range<Int>) -> Bool {
    bytes[gap].contains(UInt8(ascii: "#"))
  }

  /// Returns the range of whole lines from one offset to another. If the file ends without a line break, the range
  /// includes the break before the lines instead, so that the remaining text also ends without one.
  func wholeLines(from first: Int, through last: Int) -> Range<Int> {
    let start = lineStart(first)
    let end = nextLine(last)
    guard end == lineStop(last), start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return start..<end }
    return lineStop(start - 1)..<end
  }

  /// Returns an edit that inserts lines after the line of an offset.
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
