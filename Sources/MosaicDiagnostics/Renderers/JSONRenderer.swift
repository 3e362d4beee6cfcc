/// Renders diagnostics for programs: one object with `"version": 1`, sorted keys, and spans in bytes and in lines.
package struct JSONRenderer {
  private let sources: SourceMap

  package init(sources: SourceMap) {
    self.sources = sources
  }

  package static func render(_ findings: Findings) -> String {
    render(RunReport(findings))
  }

  package static func render(_ report: RunReport) -> String {
    JSONText.render(JSONReport(report))
  }

  fileprivate func entries(_ diagnostics: [Diagnostic]) -> [JSONDiagnostic] {
    diagnostics.map(entry)
  }

  fileprivate func entry(_ omission: Omission) -> JSONOmission {
    JSONOmission(
      code: omission.code.rawValue, severity: omission.severity.rawValue, file: sources[omission.file].path,
      count: omission.count)
  }

  private func entry(_ diagnostic: Diagnostic) -> JSONDiagnostic {
    JSONDiagnostic(
      code: diagnostic.code.rawValue, severity: diagnostic.severity.rawValue, message: diagnostic.message,
      help: diagnostic.help, documentation: DocumentationLink.page(of: diagnostic.code),
      primary: place(diagnostic.primary), related: diagnostic.related.map(place),
      fixes: diagnostic.fixIts.map(fix))
  }

  private func place(_ label: Label) -> JSONDiagnostic.Place {
    let file = sources[label.span.file]
    let range = label.span.range
    let start = file.position(of: range.lowerBound)
    let end = file.position(of: range.upperBound)
    return JSONDiagnostic.Place(
      file: file.path, text: label.text.isEmpty ? nil : label.text, startByte: range.lowerBound,
      endByte: range.upperBound, startLine: start.line, startColumn: start.column, endLine: end.line,
      endColumn: end.column)
  }

  private func fix(_ fixIt: FixIt) -> JSONDiagnostic.Fix {
    JSONDiagnostic.Fix(
      safety: fixIt.safety.rawValue, message: fixIt.message,
      edits: fixIt.edits.map { JSONDiagnostic.Edit(place: place(Label($0.span)), replacement: $0.replacement) })
  }
}

/// The JSON form of a run. Every error and warning is counted, and omitted ones are listed.
private struct JSONReport: Encodable {
  let version = 1
  let errors: Int
  let warnings: Int
  let diagnostics: [JSONDiagnostic]
  /// The number of omitted diagnostics, by file and code.
  let omitted: [JSONOmission]
  let problems: [JSONProblem]
  let files: [FileReport]?
  let diff: String?
  let output: String?
  let dryRun: Bool?

  init(_ report: RunReport) {
    let findings = report.findings
    let renderer = JSONRenderer(sources: findings.sources)
    let problems = report.issues.filter { !$0.isDrift }
    errors = findings.count(of: .error) + problems.count { $0.severity == .error }
    warnings = findings.count(of: .warning) + problems.count { $0.severity == .warning }
    diagnostics = renderer.entries(findings.diagnostics)
    omitted = findings.omissions.map(renderer.entry)
    self.problems = report.issues.map(JSONProblem.init)
    files = report.files
    diff = report.diff
    output = report.output
    dryRun = report.isDryRun
  }
}

/// A problem with a whole file or with the run.
private struct JSONProblem: Encodable {
  let code: String
  let severity: String
  let message: String
  let help: String?
  let file: String?
  let line: Int?

  init(_ issue: Issue) {
    code = issue.code
    severity = issue.severity.rawValue
    line = issue.line
    message = issue.message
    help = issue.help
    file = issue.path
  }
}

/// The diagnostics of one code in one file that are not listed.
private struct JSONOmission: Encodable {
  let code: String
  let severity: String
  let file: String
  let count: Int
}

/// The JSON form of a diagnostic. Lines and columns are one-based; columns count Unicode scalars.
private struct JSONDiagnostic: Encodable {
  struct Place: Encodable {
    let file: String
    let text: String?
    let startByte: Int
    let endByte: Int
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  struct Fix: Encodable {
    let safety: String
    let message: String
    let edits: [Edit]
  }

  struct Edit: Encodable {
    let place: Place
    let replacement: String
  }

  let code: String
  let severity: String
  let message: String
  let help: String?
  let documentation: String
  let primary: Place
  let related: [Place]
  let fixes: [Fix]
}
