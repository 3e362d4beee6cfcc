import MosaicFormats

/// Lines of one file with all their marks, in source order.
struct Snippet {
  private let file: SourceFile
  private let marks: [Mark]
  private let style: TextStyle
  private let gutter: Int

  init(_ file: SourceFile, marks: [Mark], style: TextStyle, gutter: Int) {
    self.file = file
    self.marks = marks.sorted { ($0.line, $0.range.lowerBound) < ($1.line, $1.range.lowerBound) }
    self.style = style
    self.gutter = gutter
  }

  var lines: [String] {
    var shown: [String] = []
    var last: Int?
    for line in Set(marks.map(\.line)).sorted() {
      if let last { shown += bridge(from: last, to: line) }
      shown += marked(line)
      last = line
    }
    return shown
  }

  /// Fills the gap between two shown lines: one line in between is shown too, more are elided.
  private func bridge(from last: Int, to line: Int) -> [String] {
    switch line - last {
    case ...1: []
    case 2: [source(Excerpt(file: file, line: last + 1, span: file.lineRange(last + 1).startPoint), line: last + 1)]
    default: [style.frame("...")]
    }
  }

  /// A cut line is shown once per mark, because the marks may be far apart.
  private func marked(_ line: Int) -> [String] {
    let here = marks.filter { $0.line == line }
    let groups = Excerpt.isCut(file.lineRange(line)) ? here.map { [$0] } : [here]
    return groups.flatMap { group in
      let spans = group.map { Excerpt(file: file, line: line, span: $0.range) }
      let row = MarkRow(
        zip(group, spans).map { .init($0.symbol, column: $1.markOffset, width: max(1, $1.markWidth), text: $0.text) },
        style: style)
      return [source(spans[0], line: line)] + row.lines.map { bar + " " + $0 }
    }
  }

  private var bar: String {
    String(repeating: " ", count: gutter) + style.frame(" |")
  }

  private func source(_ excerpt: Excerpt, line: Int) -> String {
    let number = String(line + 1)
    let head = style.frame(String(repeating: " ", count: max(0, gutter - number.count)) + number + " |")
    return head + (excerpt.text.isEmpty ? "" : " " + excerpt.text)
  }
}

extension Range<Int> {
  fileprivate var startPoint: Range<Int> { lowerBound..<lowerBound }
}
