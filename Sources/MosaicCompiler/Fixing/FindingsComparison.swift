import MosaicDiagnostics

/// The effect of a change to the sources on their diagnostics.
struct FindingsComparison {
  /// The first problem that did not exist before.
  let firstNew: DiagnosticCode?
  /// Whether problems were fixed and none were introduced.
  let isBetter: Bool

  /// Problems are equal if file, code and message are equal, because a change may move them. A tab stops the parser, so
  /// problems found after a removed tab existed before.
  init(before: Findings, after: Findings) {
    var left: [Problem: Int] = [:]
    for problem in before.problems { left[problem, default: 0] += 1 }
    let unread = Set(before.tabs.map(\.file))
    var new: DiagnosticCode?
    for problem in after.problems {
      let count = left[problem, default: 0]
      if count == 0, !unread.contains(problem.file) || problem.code.endsReading { new = new ?? problem.code }
      left[problem] = count - 1
    }
    firstNew = new
    isBetter =
      new == nil
      && (after.diagnostics.count < before.diagnostics.count || after.tabs.count < before.tabs.count)
  }
}

private struct Problem: Hashable {
  let file: SourceFile.ID
  let code: DiagnosticCode
  let message: String
}

extension DiagnosticCode {
  /// Whether the parser stops at the problem.
  fileprivate var endsReading: Bool {
    switch self {
    case .tabIndentation, .yamlSyntax, .nestingTooDeep, .multipleDocuments: true
    default: false
    }
  }
}

extension Findings {
  fileprivate var tabs: [Problem] {
    problems.filter { $0.code == .tabIndentation }
  }

  fileprivate var problems: [Problem] {
    diagnostics.map { Problem(file: $0.primary.span.file, code: $0.code, message: $0.message) }
  }
}
