import MosaicCompiler
package import MosaicDiagnostics
import MosaicHost
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
  /// Set if the files were generated for a host other than the requested one, so that they are not compared.
  package let otherHost: Refusal?
  /// Set if another workspace's units have replaced those of this one.
  package let otherUnits: Refusal?

  /// - Parameters:
  ///   - choice: the host to check for.
  ///   - out: the tree of that host; nil for the workspace.
  ///   - policy: the severity of warnings.
  ///   - ignoresModes: whether file modes may differ.
  /// - Throws: `Refusal`, or a file system error.
  package init(
    of place: WorkspacePlace, _ choice: ContextChoice = ContextChoice(), out: String? = nil, limit: Int,
    policy: SeverityPolicy, ignoresModes: Bool
  ) throws {
    let workspace = try Workspace(place)
    let target = try out.map { out throws(UnusableHome) in try Workspace(home: out) } ?? workspace
    let folder = WorkspaceFolder(at: target.home)
    let build = try WorkspaceBuild(workspace, choice: choice, limit: limit, in: folder)
    otherHost = Self.otherHost(of: build, in: folder)
    findings = build.compilation.findings.applying(policy)
    written = build.written
    let all = build.compilation.hasErrors || otherHost != nil ? [] : try Self.statuses(of: build, in: folder)
    let statuses = all.filter { !(ignoresModes && $0.state == .wrongMode) }
    let wrong = Self.namingRules(statuses.filter { $0.state != .current }, in: target)
    drift = wrong.map { FileReport($0) }
    driftIssues = DriftIssues(of: wrong, in: folder, limit: limit).issues
    let accepted = all.filter { $0.state == .current || (ignoresModes && $0.state == .wrongMode && $0.expected != nil) }
    current = accepted.map { $0.shownPath(in: folder) }
    let severity: Severity = policy.isStrict ? .error : .warning
    environmentIssues =
      LocalEnvironments(of: build, in: target, severity: severity).issues
      + CommittedSecrets(of: target, severity: severity).issues
    let units = try InstalledUnits(of: folder)
    let other = try build.isTree || units.record == nil ? nil : units.otherWorkspace()
    otherUnits = other.map { .unitsOfAnother(other: $0, folder: units.target.path) }
  }

  /// Whether the description has errors.
  package var hasErrors: Bool {
    findings.hasErrors || environmentIssues.contains { $0.severity == .error }
  }

  private static func otherHost(of build: WorkspaceBuild, in folder: WorkspaceFolder) -> Refusal? {
    guard let recorded = build.recorded?.host, recorded != build.context.host else { return nil }
    let place = TerminalSafe.line(Path.shown(folder.path))
    return Refusal(
      .outOfDate, code: "another-host", "\(place) was generated for \(recorded), not for \(build.context.host)",
      help: "name the folder of \(build.context.host), or run 'mosaic fleet generate' to replace the files here",
      file: Path.shown(folder.shown(Manifest.path)))
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
    let plan = try Plan(for: build.files, build.context, in: folder)
    return try plan.statuses + (build.isTree ? [] : InstalledUnits.statuses(for: build, in: folder))
  }
}
