package import MosaicDiagnostics

/// A description with errors.
package struct InvalidDescription: Error {
  package let findings: Findings
  /// The paths of the files that were read, as shown to people.
  package let inspected: [String]
  /// The consequence for the files, if it is not obvious.
  package var consequence: Issue?

  package init(_ findings: Findings, in inspected: [String] = []) {
    self.findings = findings
    self.inspected = inspected
  }
}
