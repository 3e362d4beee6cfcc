/// Where a span starts and ends, for formats that count lines and columns.
struct Place {
  let file: SourceFile
  let range: Range<Int>
  let start: SourcePosition
  /// After the last character.
  let end: SourcePosition

  init(_ span: SourceSpan, in sources: SourceMap) {
    file = sources[span.file]
    range = span.range
    start = file.position(of: range.lowerBound)
    end = file.position(of: range.upperBound)
  }

  var path: String { file.path }
}

extension Omission {
  /// How many are not shown, and the way to see them.
  func sentence(in sources: SourceMap) -> String {
    "\(count) more of \(code.rawValue) in \(sources[file].path): fix those shown, or pass --all to see every one"
  }
}
