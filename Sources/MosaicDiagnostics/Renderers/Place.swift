/// The start and end of a span, for formats that use lines and columns.
struct Place {
  let file: SourceFile
  let range: Range<Int>
  let start: SourcePosition
  /// The position after the last character.
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
  /// Returns a sentence with the number of hidden diagnostics and how to show them.
  func sentence(in sources: SourceMap) -> String {
    "\(count) more of \(code.rawValue) in \(sources[file].path): fix the ones shown, or pass --all to see all of them"
  }
}
