/// One source line, made safe for a terminal, with the columns that a span covers.
///
/// Tabs become four spaces, terminal control characters become visible, and a line longer than `widest` is cut around
/// the span.
struct Excerpt {
  let text: String
  let markOffset: Int
  let markWidth: Int

  private static let widest = 160
  private static let context = 60

  /// Returns whether a line is too long to show in full.
  static func isCut(_ line: Range<Int>) -> Bool {
    line.count > widest
  }

  init(file: SourceFile, line: Int, span: Range<Int>) {
    let whole = file.lineRange(line)
    let start = min(max(span.lowerBound, whole.lowerBound), whole.upperBound)
    let end = min(max(span.upperBound, start), whole.upperBound)
    let limit = Self.isCut(whole) ? Self.context : Self.widest
    let shownBefore = Self.tail(whole.lowerBound..<start, of: file, limit: limit)
    let shownMarked = Self.head(start..<end, of: file, limit: limit)
    let shownAfter = Self.head(end..<whole.upperBound, of: file, limit: limit)
    text = Self.withoutTrailingBlanks(shownBefore + shownMarked + shownAfter)
    markOffset = TerminalWidth.columns(shownBefore)
    markWidth = TerminalWidth.columns(shownMarked)
  }

  private static func withoutTrailingBlanks(_ text: String) -> String {
    var text = text
    while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }

  /// Returns the last bytes of a range, starting at a character boundary.
  private static func tail(_ range: Range<Int>, of file: SourceFile, limit: Int) -> String {
    guard range.count > limit else { return TerminalSafe.source(file.text(in: range)) }
    let start = max(range.lowerBound, file.characterStart(at: range.upperBound - limit))
    return "…" + TerminalSafe.source(file.text(in: start..<range.upperBound))
  }

  /// Returns the first bytes of a range, ending at a character boundary.
  private static func head(_ range: Range<Int>, of file: SourceFile, limit: Int) -> String {
    guard range.count > limit else { return TerminalSafe.source(file.text(in: range)) }
    let end = max(range.lowerBound, file.characterStart(at: range.lowerBound + limit))
    return TerminalSafe.source(file.text(in: range.lowerBound..<end)) + "…"
  }
}
