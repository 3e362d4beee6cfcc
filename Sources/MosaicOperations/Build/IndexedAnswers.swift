import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

extension FleetIndex.Answers {
  /// Creates the answers of a run whose diagnostics and warnings, if any, are reported elsewhere; nil if a file differs.
  ///
  /// - Parameters:
  ///   - plan: the generated files.
  ///   - units: the installed ones.
  init?(
    _ plan: [FileStatus], units: [FileStatus], of build: WorkspaceBuild, in folder: WorkspaceFolder
  ) throws {
    let all = plan + units
    let isCurrent = all.allSatisfy { $0.state == .current }
    guard isCurrent || all.allSatisfy({ $0.state == .current || $0.state == .wrongMode && $0.expected != nil }) else {
      return nil
    }
    let isSettled =
      try isCurrent && build.recorded == build.context && InstalledUnits.areSettled(for: build, in: folder)
    self.init(
      current: all.count, hasRightModes: isCurrent, unchanged: isSettled ? plan.count : nil, notes: build.notes)
  }

  /// Creates the answers of a run of `generate` that had nothing to write; nil if `check` has something to report.
  init?(_ plan: [FileStatus], generating build: WorkspaceBuild, in folder: WorkspaceFolder) throws {
    let findings = build.compilation.findings
    guard findings.isEmpty,
      LocalEnvironments(of: build, in: build.workspace, severity: .warning).issues.isEmpty,
      CommittedSecrets(of: build.workspace).issues.isEmpty
    else { return nil }
    let installed = try InstalledUnits(of: folder)
    if installed.record != nil, try installed.otherWorkspace() != nil { return nil }
    try self.init(plan, units: InstalledUnits.statuses(for: build, in: folder), of: build, in: folder)
  }
}
