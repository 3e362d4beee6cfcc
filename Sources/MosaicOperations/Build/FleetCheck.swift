import MosaicCompiler
package import MosaicDiagnostics
import MosaicWorkspace

/// The problems of a fleet and its files, found without changing either.
package struct FleetCheck: Sendable {
  package let findings: Findings
  /// The files that people wrote, with the paths they see.
  package let written: [String]
  /// Generated files that are not as generated.
  package let drift: [FileReport]
  package let driftIssues: [Issue]
  /// Every other generated file, with the path that people see.
  package let current: [String]
  /// Lines of environment files whose effect is not the intended one, and such files that git tracks.
  package let environmentIssues: [Issue]
  /// Set if another workspace's units have replaced those of this one.
  package let otherUnits: Refusal?

  /// - Parameters:
  ///   - policy: the severity of warnings.
  ///   - ignoresModes: whether file modes may differ.
  /// - Throws: `Refusal`, or a file system error.
  package init(of place: WorkspacePlace, limit: Int, policy: SeverityPolicy, ignoresModes: Bool) throws {
    let workspace = try Workspace(place)
    let folder = WorkspaceFolder(at: workspace.home)
    let build = try WorkspaceBuild(workspace, limit: limit, in: folder)
    findings = build.compilation.findings.applying(policy)
    written = build.written
    let all = build.compilation.hasErrors ? [] : try Self.statuses(of: build, in: folder)
    let isCurrent = { (status: FileStatus) in
      status.state == .current || ignoresModes && status.state == .wrongMode && status.expected != nil
    }
    let statuses = all.filter { !(ignoresModes && $0.state == .wrongMode) }
    let wrong = Self.namingRules(statuses.filter { $0.state != .current }, in: workspace)
    drift = wrong.map { FileReport($0) }
    driftIssues = DriftIssues(of: wrong, in: folder, limit: limit).issues
    current = all.filter(isCurrent).map { $0.shownPath(in: folder) }
    let severity: Severity = policy.isStrict ? .error : .warning
    environmentIssues =
      LocalEnvironments(of: build, severity: severity).issues
      + CommittedSecrets(of: workspace, severity: severity).issues
    let units = try InstalledUnits(of: folder)
    let other = try units.record == nil ? nil : units.otherWorkspace()
    otherUnits = other.map { .unitsOfAnother(other: $0, folder: units.target.path) }
  }

  /// Whether the description has errors.
  package var hasErrors: Bool {
    findings.hasErrors || environmentIssues.contains { $0.severity == .error }
  }

  /// Adds the rule for git that keeps a missing file out of checkouts, if there is one.
  private static func namingRules(_ statuses: [FileStatus], in workspace: Workspace) -> [FileStatus] {
    guard statuses.contains(where: { $0.state == .missing }), var ignored = GitIgnoredFiles(around: workspace.home)
    else { return statuses }
    return statuses.map { status in
      guard status.state == .missing, !status.path.hasPrefix("/"),
        let rule = ignored.rule(hiding: "\(workspace.home)/\(status.path)")
      else { return status }
      var named = status
      named.hidingRule = "'\(TerminalSafe.line(rule.pattern))' in \(TerminalSafe.line(rule.place))"
      return named
    }
  }

  /// Returns the status of every generated file and of every installed unit.
  private static func statuses(of build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let plan = try Plan(for: build.compilation.files, build.context, in: folder)
    return try plan.statuses + InstalledUnits.statuses(for: build, in: folder)
  }
}
