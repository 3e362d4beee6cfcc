package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
package import MosaicWorkspace

/// Files with secrets that git tracks, so that every clone has them.
package struct CommittedSecrets {
  private let workspace: Workspace
  private let severity: Severity

  package init(of workspace: Workspace, severity: Severity = .warning) {
    self.workspace = workspace
    self.severity = severity
  }

  /// One issue, however many files there are.
  package var issues: [Issue] {
    let files = files
    guard let first = files.first else { return [] }
    let names = listed(files.map { TerminalSafe.line($0) })
    let subject =
      files.count == 1 ? "\(names) is" : "\(counted(files.count, word: "file")) with secrets are"
    return [
      Issue(
        code: HealthCheck.committedSecret.rawValue, severity: severity, rule: .ofHealth(.committedSecret),
        message: "\(subject) tracked by git, so every clone contains the secrets"
          + (files.count == 1 ? "" : ": \(names)"),
        help: "run '\(command(files))', add '*.local.env' to .gitignore, and replace the secrets if they were pushed",
        path: first)
    ]
  }

  private func command(_ files: [String]) -> String {
    ShellCommand(["git", "rm", "--cached", "--"] + files).line
  }

  /// The paths as shown to people.
  private var files: [String] {
    guard let root = GitCheckout.root(of: workspace.home), let tracked = GitCheckout.trackedFiles(at: root) else {
      return []
    }
    let base = root == "/" ? "/" : "\(root)/"
    let home = "\(workspace.home)/"
    return tracked.map { base + $0 }.filter { $0.hasPrefix(home) && Self.isSecret(Path.name($0)) }.map(Path.shown)
  }

  /// Returns whether a file holds secrets, or is a backup of such a file.
  private static func isSecret(_ name: String) -> Bool {
    let original = name.firstRange(of: ".bak").map { String(name[..<$0.lowerBound]) } ?? name
    return original.hasSuffix(".local.env") || original == "matrix.token"
  }
}
