/// Renders problems as a GitLab code quality report. <https://docs.gitlab.com/ci/testing/code_quality/>
package enum GitLabRenderer {
  package static func render(_ report: RunReport) -> String {
    let sources = report.findings.sources
    var fingerprints = Fingerprints()
    let issues =
      report.findings.diagnostics.map { issue($0, name: fingerprints.next($0, in: sources), sources: sources) }
      + report.findings.omissions.map { issue($0, name: fingerprints.next($0, in: sources), sources: sources) }
      + report.issues.map { entry($0, name: fingerprints.next($0)) }
    return JSONText.render(issues, keys: .snakeCase)
  }

  private static func issue(_ diagnostic: Diagnostic, name: String, sources: SourceMap) -> GitLabIssue {
    let place = Place(diagnostic.primary.span, in: sources)
    return GitLabIssue(
      checkName: diagnostic.code.rawValue,
      description: sentence(TerminalSafe.quoting(diagnostic.message), help: diagnostic.help.map(TerminalSafe.quoting)),
      fingerprint: name, severity: severity(diagnostic.severity),
      location: .init(path: place.path, lines: .init(begin: place.start.line, end: place.end.line)))
  }

  private static func issue(_ omission: Omission, name: String, sources: SourceMap) -> GitLabIssue {
    GitLabIssue(
      checkName: omission.code.rawValue, description: TerminalSafe.line(omission.sentence(in: sources)),
      fingerprint: name,
      severity: "info", location: .init(path: sources[omission.file].path, lines: .wholeFile))
  }

  private static func entry(_ issue: Issue, name: String) -> GitLabIssue {
    GitLabIssue(
      checkName: issue.code, description: sentence(issue.message, help: issue.help), fingerprint: name,
      severity: severity(issue.severity),
      location: .init(
        path: issue.path ?? ".", lines: issue.line.map { .init(begin: $0, end: $0) } ?? .wholeFile))
  }

  private static func sentence(_ message: String, help: String?) -> String {
    TerminalSafe.line(message) + (help.map { "; help: " + TerminalSafe.line($0) } ?? "")
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    }
  }
}

private struct GitLabIssue: Encodable {
  struct Location: Encodable {
    let path: String
    let lines: Lines
  }

  struct Lines: Encodable {
    let begin: Int
    let end: Int

    /// The report requires a line for every location.
    static let wholeFile = Lines(begin: 1, end: 1)
  }

  let checkName: String
  let description: String
  let fingerprint: String
  let severity: String
  let location: Location
}
