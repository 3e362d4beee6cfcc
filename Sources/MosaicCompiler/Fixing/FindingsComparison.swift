import MosaicDiagnostics

/// What a change of the sources did to what is wrong with them.
struct FindingsComparison {
  /// The first problem that was not there before.
  let firstNew: DiagnosticCode?
  /// Whether less is wrong, and nothing else.
  let isBetter: Bool

  /// Problems are the same where file, code and words are: a change moves them.
  init(before: Findings, after: Findings) {
    var left: [Problem: Int] = [:]
    for problem in before.problems { left[problem, default: 0] += 1 }
    var new: DiagnosticCode?
    for problem in after.problems {
      let count = left[problem, default: 0]
      if count == 0 { new = new ?? problem.code }
      left[problem] = count - 1
    }
    firstNew = new
    isBetter = new == nil && after.diagnostics.count < before.diagnostics.count
  }
}

private struct Problem: Hashable {
  let file: SourceFile.ID
  let code: DiagnosticCode
  let message: String
}

extension Findings {
  fileprivate var problems: [Problem] {
    diagnostics.map { Problem(file: $0.primary.span.file, code: $0.code, message: $0.message) }
  }
}
