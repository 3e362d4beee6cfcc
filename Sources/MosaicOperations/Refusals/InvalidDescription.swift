package import MosaicDiagnostics

/// A description with errors.
package struct InvalidDescription: Error {
  package let findings: Findings
  /// The files that were read, as people see them.
  package let inspected: [String]
  /// What that means for the files, where it is not clear.
  package var consequence: Issue?

  package init(_ findings: Findings, in inspected: [String] = []) {
    self.findings = findings
    self.inspected = inspected
  }
}
