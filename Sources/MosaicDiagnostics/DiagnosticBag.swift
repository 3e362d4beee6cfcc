/// Collects diagnostics while the stages run.
package struct DiagnosticBag: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// Places whose text must not be shown to anyone.
  package private(set) var secrets: [SourceSpan] = []

  /// How many words may still be compared. A file in which nothing is right would take quadratic time.
  private var comparisonsLeft = 100_000

  package init() {}

  package var hasErrors: Bool {
    diagnostics.contains { $0.severity == .error }
  }

  package mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  package mutating func report(contentsOf other: DiagnosticBag) {
    diagnostics += other.diagnostics
    secrets += other.secrets
  }

  /// Forgets everything but the first diagnostics.
  package mutating func keep(first count: Int) {
    diagnostics.removeSubrange(count...)
  }

  /// Keeps the text of a span out of everything that is shown.
  package mutating func redact(_ span: SourceSpan) {
    secrets.append(span)
  }

  /// "Did you mean": the nearest candidate, or nil if none is near or too much was asked for already.
  package mutating func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> String? {
    guard comparisonsLeft > 0 else { return nil }
    let candidates = candidates()
    comparisonsLeft -= candidates.count
    return Suggestion.nearest(to: word, among: candidates)
  }

  /// All diagnostics by path, offset and code.
  package func sorted(in sources: SourceMap) -> [Diagnostic] {
    diagnostics.sorted { left, right in
      let leftPath = sources[left.primary.span.file].path
      let rightPath = sources[right.primary.span.file].path
      if leftPath != rightPath { return leftPath.utf8.lexicographicallyPrecedes(rightPath.utf8) }
      let leftStart = left.primary.span.range.lowerBound
      let rightStart = right.primary.span.range.lowerBound
      if leftStart != rightStart { return leftStart < rightStart }
      return left.code.rawValue < right.code.rawValue
    }
  }
}
