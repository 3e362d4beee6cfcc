/// An edit to the source bytes: a span and the text that replaces it.
package struct TextEdit: Equatable, Sendable {
  package let span: SourceSpan
  package let replacement: String

  package init(replacing span: SourceSpan, with replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

extension SourceFile {
  /// Returns the bytes after some edits that do not overlap. Insertions at the same offset keep their order.
  package func applying(_ edits: [TextEdit]) -> [UInt8] {
    let ordered = edits.enumerated().sorted { left, right in
      let (first, second) = (left.element.span.range, right.element.span.range)
      return (first.lowerBound, first.upperBound, left.offset) < (second.lowerBound, second.upperBound, right.offset)
    }
    var edited: [UInt8] = []
    var done = 0
    for edit in ordered.map(\.element) {
      precondition(edit.span.range.lowerBound >= done, "two edits overlap")
      edited += bytes[done..<edit.span.range.lowerBound]
      edited += Array(edit.replacement.utf8)
      done = edit.span.range.upperBound
    }
    return edited + bytes[done...]
  }
}
