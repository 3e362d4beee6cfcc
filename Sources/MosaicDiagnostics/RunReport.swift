/// Everything that one run reports to a program, in any format.
package struct RunReport: Sendable {
  package var findings = Findings.none
  package var issues: [Issue] = []
  /// Files that were looked at, as people see them.
  package var inspected: [String] = []
  /// Whether the verb came to its end, so that what is not told is not there.
  package var isComplete = true

  /// Generated files; nil for a verb that has none.
  package var files: [FileReport]?
  /// The changes, in the unified format.
  package var diff: String?
  /// The verb's output for a person, such as a roster or a page.
  package var output: String?
  /// Whether nothing was to be written; nil for a verb that never writes.
  package var isDryRun: Bool?

  package init() {}

  package init(_ findings: Findings) {
    self.findings = findings
  }
}
