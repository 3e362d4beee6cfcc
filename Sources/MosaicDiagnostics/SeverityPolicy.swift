/// How the user wants warnings treated. It does not affect generated files.
package struct SeverityPolicy: Equatable, Sendable {
  /// Whether warnings count as errors.
  package let isStrict: Bool
  /// Warnings that are not reported.
  package let allowed: Set<DiagnosticCode>
  /// Warnings that stay warnings.
  package let kept: Set<DiagnosticCode>

  package init(isStrict: Bool = false, allowed: Set<DiagnosticCode> = [], kept: Set<DiagnosticCode> = []) {
    self.isStrict = isStrict
    self.allowed = allowed
    self.kept = kept
  }

  /// Returns the effective severity, or nil for a warning that is not reported. Errors always remain errors.
  fileprivate func judge(_ code: DiagnosticCode, severity: Severity) -> Severity? {
    guard severity == .warning else { return severity }
    if allowed.contains(code) { return nil }
    return isStrict && !kept.contains(code) ? .error : .warning
  }
}

extension Findings {
  /// Returns the findings with the policy applied.
  package func applying(_ policy: SeverityPolicy) -> Findings {
    if policy == SeverityPolicy() { return self }
    return Findings(
      diagnostics.compactMap { diagnostic in
        policy.judge(diagnostic.code, severity: diagnostic.severity).map(diagnostic.judged)
      },
      omissions: omissions.compactMap { omission in
        policy.judge(omission.code, severity: omission.severity).map(omission.judged)
      },
      sources: sources)
  }
}
