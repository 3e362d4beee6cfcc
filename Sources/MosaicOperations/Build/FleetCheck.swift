import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
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
  /// Every other generated file, with the path that people see; empty for a summary.
  package let current: [String]
  /// The number of these files.
  package let currentCount: Int
  /// Lines of environment files whose effect is not the intended one, and such files that git tracks.
  package let environmentIssues: [Issue]
  /// Set if the files were generated for a host other than the requested one, so that they are not compared.
  package let otherHost: Refusal?
  /// Set if another workspace's units have replaced those of this one.
  package let otherUnits: Refusal?
  /// For the index; nil if there is anything to report.
  private let answers: FleetIndex.Answers?

  /// Returns the result of a check, from the index if nothing changed since the last one.
  ///
  /// - Parameters:
  ///   - choice: the host to check for.
  ///   - out: the tree of that host; nil for the workspace.
  ///   - policy: the severity of warnings.
  ///   - ignoresModes: whether file modes may differ.
  ///   - isSummary: whether the paths of current files are not needed.
  /// - Throws: `Refusal`, or a file system error.
  package static func result(
    of place: WorkspacePlace, _ choice: ContextChoice = ContextChoice(), out: String? = nil, limit: Int,
    policy: SeverityPolicy, ignoresModes: Bool, isSummary: Bool
  ) throws -> FleetCheck {
    let workspace = try Workspace(place)
    let full = {
      try FleetCheck(
        of: workspace, choice, out: out, limit: limit, policy: policy, ignoresModes: ignoresModes, isSummary: isSummary)
    }
    guard out == nil, choice.isEmpty, place.roster == nil else { return try full() }
    let index = FleetIndexFile(of: workspace)
    if isSummary, let answers = index.confirmedAnswers(), answers.hasRightModes || ignoresModes {
      return FleetCheck(answers)
    }
    return try index.recording(full, answers: \.answers)
  }

  private init(_ answers: FleetIndex.Answers) {
    findings = .none
    written = []
    drift = []
    driftIssues = []
    current = []
    currentCount = answers.current
    environmentIssues = []
    otherHost = nil
    otherUnits = nil
    self.answers = answers
  }

  private init(
    of workspace: Workspace, _ choice: ContextChoice, out: String?, limit: Int, policy: SeverityPolicy,
    ignoresModes: Bool, isSummary: Bool
  ) throws {
    let target = try out.map { out throws(UnusableHome) in try Workspace(home: out) } ?? workspace
    let folder = WorkspaceFolder(at: target.home)
    let build = try WorkspaceBuild(workspace, choice: choice, limit: limit, in: folder, readsFiles: true)
    otherHost = Self.otherHost(of: build, in: folder)
    findings = build.compilation.findings.applying(policy)
    written = build.written
    let isCompared = !build.compilation.hasErrors && otherHost == nil
    let plan = isCompared ? try Plan(for: build.files, build.context, in: folder, found: build.found).statuses : []
    let copies = isCompared && !build.isTree ? try InstalledUnits.statuses(for: build, in: folder) : []
    let all = plan + copies
    let wrong = Self.namingRules(
      all.filter { $0.state != .current && !(ignoresModes && $0.state == .wrongMode) }, in: target)
    drift = wrong.map { FileReport($0) }
    driftIssues = DriftIssues(of: wrong, in: folder, limit: limit).issues
    let accepts = { (status: FileStatus) in
      status.state == .current || (ignoresModes && status.state == .wrongMode && status.expected != nil)
    }
    current = isSummary ? [] : all.filter(accepts).map { $0.shownPath(in: folder) }
    currentCount = all.count(where: accepts)
    let severity: Severity = policy.isStrict ? .error : .warning
    environmentIssues =
      LocalEnvironments(of: build, in: target, severity: severity).issues
      + CommittedSecrets(of: target, severity: severity).issues
    let units = try InstalledUnits(of: folder)
    let other = try build.isTree || units.record == nil ? nil : units.otherWorkspace()
    otherUnits = other.map { .unitsOfAnother(other: $0, folder: units.target.path) }
    let isClean = isCompared && build.compilation.findings.isEmpty && environmentIssues.isEmpty && otherUnits == nil
    answers = try isClean ? FleetIndex.Answers(plan, units: copies, of: build, in: folder) : nil
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
}
