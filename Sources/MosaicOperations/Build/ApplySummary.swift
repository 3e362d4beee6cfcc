import MosaicDiagnostics
import MosaicWorkspace

/// A summary of a run's changes to the generated files, for a person.
struct ApplySummary {
  private let outcome: ApplyOutcome
  private let isDryRun: Bool
  private let invocation: Invocation

  init(_ outcome: ApplyOutcome, isDryRun: Bool, _ invocation: Invocation) {
    self.outcome = outcome
    self.isDryRun = isDryRun
    self.invocation = invocation
  }

  /// The conflicts.
  var conflicts: [FileStatus] {
    outcome.plan.statuses.filter(\.state.isConflict)
  }

  /// Each path that something happened to, unless there are many, and the totals.
  var lines: [String] {
    let changed = outcome.changes.filter { $0.kind != .unchanged }
    let listed = changed.count <= 24 ? changed : changed.filter { $0.backup != nil || $0.kind == .kept }
    return listed.map(line) + [totals]
  }

  /// Every generated file for programs: its state before, and what became of it.
  var reports: [FileReport] {
    outcome.isRefused
      ? outcome.plan.statuses.map { FileReport($0, invocation) }
      : outcome.changes.map { FileReport($0, outcome: word($0.kind)) }
  }

  /// Never reports a planned change as done.
  private func word(_ kind: FileChange.Kind) -> String {
    isDryRun && kind != .unchanged ? "would be \(kind.word)" : kind.word
  }

  private func line(_ change: FileChange) -> String {
    let path = Visible.line(change.status.path)
    let backup = change.backup.map { ", the previous file is \(Visible.line($0))" } ?? ""
    let finding = change.kind == .kept ? change.status.message : path
    return word(change.kind).padded(to: isDryRun ? 19 : 10) + finding + backup
  }

  private var totals: String {
    let kinds: [FileChange.Kind] = [.created, .updated, .modeMended, .removed, .setAside, .kept, .unchanged]
    let counts = kinds.map { ($0.word, outcome.paths($0).count) }.filter { $0.1 > 0 }
    let texts = counts.enumerated().map { index, count in
      index == 0 ? "\(counted(count.1, "file")) \(count.0)" : "\(count.1) \(count.0)"
    }
    return (isDryRun ? "would be: " : "") + texts.joined(separator: ", ")
  }

  /// Every file that is in the way, and the way out.
  func refusal(_ conflicts: [FileStatus]) -> String {
    let lines = conflicts.flatMap { status in
      ["error: \(status.message)"] + (status.help.map { ["help: \(invocation.spelled($0))"] } ?? [])
    }
    return (lines + ["nothing was written"]).joined(separator: "\n")
  }
}

extension FileChange.Kind {
  fileprivate var word: String {
    switch self {
    case .created: "created"
    case .updated: "updated"
    case .unchanged: "unchanged"
    case .removed: "removed"
    case .modeMended: "mended"
    case .kept: "kept"
    case .setAside: "set aside"
    }
  }
}
