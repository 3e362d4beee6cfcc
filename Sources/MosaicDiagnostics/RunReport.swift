/// Everything that one run reports, in any output format.
package struct RunReport: Sendable {
  package var findings = Findings.none
  package var issues: [Issue] = []
  /// The checked files, as shown to the user.
  package var inspected: [String] = []
  /// Whether the command ran to completion. If it did, a problem that is not reported does not exist.
  package var isComplete = true

  /// Generated files; nil for a command that has none.
  package var files: [FileReport]?
  /// The changes, in the unified format.
  package var diff: String?
  /// The command's human-readable output, such as a roster or a page.
  package var output: String?
  /// Whether the run was told not to write; nil for a command that never writes.
  package var isDryRun: Bool?

  package init() {}

  package init(_ findings: Findings) {
    self.findings = findings
  }
}
