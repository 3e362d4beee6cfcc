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
  /// The next step, as a command to copy; only the format `agent` shows it in its document.
  package var next: String?
  /// The command that applies the safe fixes of the findings.
  package var fixCommand: String?

  /// The absolute path of the folder that paths are relative to, for formats that name it.
  private(set) var root: String?

  package init() {}

  package init(fixCommand: String) {
    self.fixCommand = fixCommand
  }

  package init(_ findings: Findings) {
    self.findings = findings
  }
}

extension RunReport {
  /// The paths of the files with problems, then those of the others.
  package var paths: [String] {
    findings.diagnostics.map { findings.sources[$0.primary.span.file].path } + issues.compactMap(\.path) + inspected
  }

  /// Returns the report with paths relative to the root of a repository instead of the current folder.
  ///
  /// - Parameter renamed: returns the path in the repository of a path as shown to people.
  package func inRepository(at root: String, _ renamed: (String) -> String) -> RunReport {
    var report = self
    report.root = root
    report.findings = findings.renaming(renamed)
    report.issues = issues.map { $0.renaming(renamed) }
    report.inspected = inspected.map(renamed)
    return report
  }
}
