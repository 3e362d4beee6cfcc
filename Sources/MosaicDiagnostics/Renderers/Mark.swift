/// The part of a label on one line.
struct Mark {
  /// Zero-based.
  let line: Int
  let range: Range<Int>
  let symbol: Character
  /// The label's text; empty on every line except its first.
  let text: String

  /// Returns marks for the first line of a label and, if it spans several lines, for its last.
  static func marks(of label: Label, symbol: Character, in file: SourceFile) -> [Mark] {
    let range = label.span.range
    let first = file.line(at: min(range.lowerBound, file.bytes.count))
    let end = visibleEnd(of: range, in: file)
    let last = file.line(at: end)
    if last <= first { return [Mark(line: first, range: range, symbol: symbol, text: label.text)] }
    let begin = file.lineRange(first)
    let start = min(range.lowerBound, begin.upperBound)
    return [
      Mark(line: first, range: start..<begin.upperBound, symbol: symbol, text: label.text),
      Mark(line: last, range: textStart(ofLine: last, in: file)..<end, symbol: symbol, text: ""),
    ]
  }

  /// Returns the end of a span without trailing line endings and blanks.
  private static func visibleEnd(of range: Range<Int>, in file: SourceFile) -> Int {
    var end = min(range.upperBound, file.bytes.count)
    while end > range.lowerBound, isBlank(file.bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func textStart(ofLine line: Int, in file: SourceFile) -> Int {
    let range = file.lineRange(line)
    return file.bytes[range].firstIndex { !isBlank($0) } ?? range.lowerBound
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}
