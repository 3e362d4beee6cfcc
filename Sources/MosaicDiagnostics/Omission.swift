/// The diagnostics of one code in one file that are not shown.
package struct Omission: Sendable {
  package let code: DiagnosticCode
  package private(set) var severity: Severity
  package let file: SourceFile.ID
  package let count: Int

  init(_ code: DiagnosticCode, in file: SourceFile.ID, count: Int) {
    self.code = code
    severity = code.severity
    self.file = file
    self.count = count
  }

  /// Returns a copy with another severity.
  func judged(_ severity: Severity) -> Omission {
    var copy = self
    copy.severity = severity
    return copy
  }
}
