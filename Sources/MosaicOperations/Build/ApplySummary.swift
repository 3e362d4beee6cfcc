package import MosaicDiagnostics
import MosaicFormats
package import MosaicWorkspace

/// A summary of a run's changes to the generated files, for a person.
package struct ApplySummary {
  private let outcome: ApplyOutcome
  private let isDryRun: Bool

  package init(_ outcome: ApplyOutcome, isDryRun: Bool) {
    self.outcome = outcome
    self.isDryRun = isDryRun
  }

  /// The conflicts.
  package var conflicts: [FileStatus] {
    outcome.plan.statuses.filter(\.state.isConflict)
  }

  /// One line per changed path, unless there are many, and the totals.
  package var lines: [String] { lines(listed: [:]) }

  /// - Parameter others: the numbers of files that the caller lists above these lines; the totals include them.
  func lines(listed others: [FileChange.Kind: Int]) -> [String] {
    let changed = outcome.changes.filter { $0.kind != .unchanged }
    let listed = changed.count <= 24 ? changed : changed.filter { $0.backup != nil || $0.kind == .kept }
    return listed.map(line) + [totals(with: others)]
  }

  /// A report of every generated file for programs: its state before, and its outcome. A dry run leaves out what would
  /// stay as it is.
  package var reports: [FileReport] {
    if outcome.isRefused {
      return outcome.plan.statuses.filter { !isDryRun || $0.state != .current }.map { FileReport($0) }
    }
    let listed = outcome.changes.filter { !isDryRun || $0.kind != .unchanged }
    return listed.map { FileReport($0, outcome: word($0.kind)) }
  }

  /// Returns the word for a change; never reports a planned change as done.
  private func word(_ kind: FileChange.Kind) -> String {
    isDryRun && kind != .unchanged ? "would be \(kind.word)" : kind.word
  }

  private func line(_ change: FileChange) -> String {
    let backup = change.backup.map { "; the previous file was kept as \(change.status.inTree($0))" } ?? ""
    let finding = change.kind == .kept ? change.status.message : change.status.name
    return word(change.kind).padded(to: isDryRun ? 19 : 10) + finding + backup
  }

  /// Returns the line for a run that changed nothing.
  static func line(unchanged: Int) -> String {
    "\(counted(unchanged, word: "file")) \(FileChange.Kind.unchanged.word)"
  }

  private func totals(with others: [FileChange.Kind: Int]) -> String {
    let kinds: [FileChange.Kind] = [.created, .updated, .modeFixed, .removed, .setAside, .kept, .unchanged]
    let counts = kinds.map { ($0.word, outcome.paths($0).count + others[$0, default: 0]) }.filter { $0.1 > 0 }
    let texts = counts.enumerated().map { index, count in
      index == 0 ? "\(counted(count.1, word: "file")) \(count.0)" : "\(count.1) \(count.0)"
    }
    return (isDryRun ? "would be: " : "") + texts.joined(separator: ", ")
  }

  /// Returns the conflicts as an error; nil if nothing is in the way.
  ///
  /// - Parameter cleared: paths that are not in the way after all.
  package func filesInTheWay(
    in folder: WorkspaceFolder, except cleared: Set<String> = [], extent: String = "nothing was written",
    limit: Int = DiagnosticBag.usualLimit
  ) -> FilesInTheWay? {
    let conflicts = conflicts.filter { !cleared.contains($0.path) }
    if !outcome.isRefused || conflicts.isEmpty { return nil }
    return FilesInTheWay(
      files: reports, conflicts: DriftIssues(of: conflicts, in: folder, limit: limit).issues, extent: extent,
      isDryRun: isDryRun)
  }
}

extension ApplySummary {
  /// Reports the outcome of each file, and what a person may miss.
  package func tell(about build: WorkspaceBuild, _ tell: Tell) {
    for line in build.contextChanges + lines { tell(.progress(line)) }
    for note in build.notes { tell(.note(note)) }
  }
}

extension FileChange.Kind {
  fileprivate var word: String {
    switch self {
    case .created: "created"
    case .updated: "updated"
    case .unchanged: "unchanged"
    case .removed: "removed"
    case .modeFixed: "corrected"
    case .kept: "kept"
    case .setAside: "set aside"
    }
  }
}
