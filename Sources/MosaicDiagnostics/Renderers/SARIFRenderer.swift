/// Renders problems as a SARIF 2.1.0 log, for code scanning and editors.
package struct SARIFRenderer {
  private let report: RunReport
  private let rules: SARIFRules
  private let places: SARIFPlaces

  /// - Parameter page: returns the documentation page of a diagnostic, which becomes the text of its rule.
  package static func render(_ report: RunReport, page: (DiagnosticCode) -> DiagnosticPage?) -> String {
    let renderer = SARIFRenderer(report: report, rules: SARIFRules(of: report, page: page))
    return JSONText.render(SARIFLog(runs: [renderer.run]), keys: .asNamed)
  }

  private init(report: RunReport, rules: SARIFRules) {
    self.report = report
    self.rules = rules
    places = SARIFPlaces(sources: report.findings.sources)
  }

  private var run: SARIFLog.Run {
    let invocation = SARIFLog.Invocation(
      executionSuccessful: report.isComplete,
      toolExecutionNotifications: report.findings.omissions.map(notification)
        + report.issues.filter { $0.path == nil }.map(notification))
    let driver = SARIFLog.Driver(name: Product.name, version: Product.version, rules: rules.rules)
    return SARIFLog.Run(
      tool: SARIFLog.Tool(driver: driver), originalUriBaseIds: places.bases(root: report.root),
      invocations: [invocation], results: results)
  }

  private var results: [SARIFLog.Result] {
    var fingerprints = Fingerprints()
    let sources = report.findings.sources
    return report.findings.diagnostics.map { result($0, fingerprint: fingerprints.next($0, in: sources)) }
      + report.issues.compactMap { issue in
        issue.path.map { result(issue, at: $0, fingerprint: fingerprints.next(issue)) }
      }
  }

  private func result(_ diagnostic: Diagnostic, fingerprint: String) -> SARIFLog.Result {
    let related = diagnostic.related.enumerated().map { places.location($1, id: $0 + 1) }
    let fixes = diagnostic.fixIts.map(places.fix)
    return SARIFLog.Result(
      ruleId: diagnostic.code.rawValue, ruleIndex: rules.index(of: diagnostic.code.rawValue),
      level: diagnostic.severity.rawValue,
      message: sentence(TerminalSafe.quoting(diagnostic.message), help: diagnostic.help.map(TerminalSafe.quoting)),
      locations: [places.location(diagnostic.primary)], relatedLocations: related.isEmpty ? nil : related,
      fixes: fixes.isEmpty ? nil : fixes, partialFingerprints: named(fingerprint))
  }

  private func result(_ issue: Issue, at path: String, fingerprint: String) -> SARIFLog.Result {
    SARIFLog.Result(
      ruleId: issue.code, ruleIndex: rules.index(of: issue.code), level: issue.severity.rawValue,
      message: sentence(issue.message, help: issue.help),
      locations: [places.location(file: path, line: issue.line)],
      relatedLocations: nil, fixes: nil, partialFingerprints: named(fingerprint))
  }

  /// Returns a fingerprint under a key with the version of its algorithm.
  private func named(_ fingerprint: String) -> [String: String] {
    ["\(Product.name)/v1": fingerprint]
  }

  private func sentence(_ message: String, help: String?) -> SARIFLog.Message {
    SARIFLog.Message(text: TerminalSafe.line(message) + (help.map { "\nhelp: \(TerminalSafe.line($0))" } ?? ""))
  }

  /// Reports a problem that is in no file. Code scanning rejects a whole log for one result without a location.
  private func notification(_ issue: Issue) -> SARIFLog.Notification {
    SARIFLog.Notification(
      level: issue.severity.rawValue, message: sentence(issue.message, help: issue.help),
      associatedRule: SARIFLog.RuleReference(id: issue.code, index: rules.index(of: issue.code)), locations: nil)
  }

  private func notification(_ omission: Omission) -> SARIFLog.Notification {
    let sources = report.findings.sources
    let code = omission.code.rawValue
    return SARIFLog.Notification(
      level: "note",
      message: SARIFLog.Message(text: TerminalSafe.line(omission.sentence(in: sources))),
      associatedRule: SARIFLog.RuleReference(id: code, index: rules.index(of: code)),
      locations: [places.location(file: sources[omission.file].path)])
  }
}
