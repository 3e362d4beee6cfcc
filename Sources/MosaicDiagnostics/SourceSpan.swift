/// A half-open range of UTF-8 bytes in one input file.
package struct SourceSpan: Hashable, Sendable {
  package let file: SourceFile.ID
  private let lower: Int32
  private let upper: Int32

  package init(file: SourceFile.ID, range: Range<Int>) {
    self.file = file
    lower = Int32(range.lowerBound)
    upper = Int32(range.upperBound)
  }

  package var range: Range<Int> {
    Int(lower)..<Int(upper)
  }

  /// The empty span at the start of this one.
  package var start: SourceSpan {
    SourceSpan(file: file, range: Int(lower)..<Int(lower))
  }
}

/// A value from a file, with its location.
package struct Located<Value> {
  package let value: Value
  package let span: SourceSpan

  @inlinable @inline(__always)
  package init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
