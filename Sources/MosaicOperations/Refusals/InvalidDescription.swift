package import MosaicDiagnostics

/// A description with errors. Nothing was written.
package struct InvalidDescription: Error {
  package let findings: Findings
  /// The files that were read, as people see them.
  package let inspected: [String]
  /// Lines for a person, after the diagnostics.
  package var consequences: [Note] = []

  package init(_ findings: Findings, in inspected: [String] = []) {
    self.findings = findings
    self.inspected = inspected
  }
}
