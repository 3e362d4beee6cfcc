/// One source line made safe and aligned for a terminal, with the columns that a span covers.
///
/// Tabs become four spaces, characters that a terminal would act on become visible, and a line longer than
/// `widest` is cut around the span.
struct Excerpt {
  let text: String
  let markOffset: Int
  let markWidth: Int

  private static let widest = 160
  private static let context = 60

  init(file: SourceFile, line: Int, span: Range<Int>) {
    let whole = file.lineRange(line)
    let start = min(max(span.lowerBound, whole.lowerBound), whole.upperBound)
    let end = min(max(span.upperBound, start), whole.upperBound)
    let before = file.text(in: whole.lowerBound..<start)
    let marked = file.text(in: start..<end)
    let after = file.text(in: end..<whole.upperBound)
    let isLong = whole.count > Self.widest
    let shownBefore = isLong ? Self.tail(before) : Visible.source(before)
    let shownMarked = isLong ? Self.head(marked) : Visible.source(marked)
    let shownAfter = isLong ? Self.head(after) : Visible.source(after)
    text = String((shownBefore + shownMarked + shownAfter).reversed().drop { $0 == " " }.reversed())
    markOffset = TerminalWidth.columns(shownBefore)
    markWidth = TerminalWidth.columns(shownMarked)
  }

  private static func tail(_ text: String) -> String {
    text.unicodeScalars.count <= context ? Visible.source(text) : "…" + Visible.source(String(text.suffix(context)))
  }

  private static func head(_ text: String) -> String {
    text.unicodeScalars.count <= context ? Visible.source(text) : Visible.source(String(text.prefix(context))) + "…"
  }
}
