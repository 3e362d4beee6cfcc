import MosaicCompiler
package import MosaicDiagnostics
import MosaicWorkspace

/// What a fleet and its files have that they should not, without a change of either.
package struct FleetCheck: Sendable {
  package let findings: Findings
  /// The files that people wrote, as they see them.
  package let written: [String]
  /// Generated files that are not as generated.
  package let drift: [FileReport]
  package let driftIssues: [Issue]
  /// Every generated file, as people see it.
  package let generated: [String]
  /// Lines of environment files that do not mean what they seem to.
  package let environmentIssues: [Issue]
  /// Units of another workspace are where those of this one were.
  package let otherUnits: Refusal?

  /// - Parameters:
  ///   - policy: the severity of warnings.
  ///   - ignoresModes: whether file modes may differ.
  /// - Throws: `Refusal`, or what the disk refused.
  package init(of place: WorkspacePlace, limit: Int, policy: SeverityPolicy, ignoresModes: Bool) throws {
    let workspace = try Workspace(place)
    let folder = WorkspaceFolder(at: workspace.home)
    let build = try WorkspaceBuild(workspace, limit: limit, in: folder)
    findings = build.compilation.findings.applying(policy)
    written = build.written
    let all = build.compilation.hasErrors ? [] : try Self.statuses(of: build, in: folder)
    let statuses = all.filter { !(ignoresModes && $0.state == .wrongMode) }
    let wrong = statuses.filter { $0.state != .current }
    drift = wrong.map { FileReport($0) }
    driftIssues = wrong.map { $0.issue(in: folder) }
    generated = statuses.map { $0.shownPath(in: folder) }
    environmentIssues = LocalEnvironments(of: build, severity: policy.isStrict ? .error : .warning).issues
    let units = try InstalledUnits(of: folder)
    let other = try units.record == nil ? nil : units.otherWorkspace()
    otherUnits = other.map { .unitsOfAnother(other: $0, folder: units.target.path) }
  }

  /// Whether the description has errors.
  package var hasErrors: Bool {
    findings.hasErrors || environmentIssues.contains { $0.severity == .error }
  }

  /// Every generated file, and every unit that systemd was given.
  private static func statuses(of build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let plan = try Plan(for: build.compilation.files, build.context, in: folder)
    return try plan.statuses + InstalledUnits.statuses(for: build, in: folder)
  }
}
