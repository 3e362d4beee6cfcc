/// The change of each path in a run, or the expected one in a dry run.
package struct ApplyOutcome: Sendable {
  package let plan: Plan
  /// Whether a person's files are in the way, so that nothing at all is written.
  package let isRefused: Bool
  /// By path; empty if refused.
  package let changes: [FileChange]

  package init(of plan: Plan, force: Bool, in folder: WorkspaceFolder) throws {
    self.plan = plan
    isRefused = plan.statuses.contains { $0.isInTheWay(force: force) }
    changes = try isRefused ? [] : plan.statuses.map { try FileChange($0, in: folder) }
  }

  package func paths(_ kind: FileChange.Kind) -> [String] {
    changes.filter { $0.kind == kind }.map(\.status.path)
  }
}

/// The change of one path.
package struct FileChange: Sendable {
  package enum Kind: Sendable {
    case created
    case updated
    case unchanged
    case removed
    case modeFixed
    /// Changed by a person and no longer generated: it stays.
    case kept
    /// Added by a person: it is renamed and not replaced.
    case setAside
  }

  package let status: FileStatus
  package let kind: Kind
  /// The path where the previous file is kept.
  package let backup: String?

  package init(_ status: FileStatus, in folder: WorkspaceFolder) throws {
    self.status = status
    kind = Kind(status)
    backup = try status.isSetAside ? folder.freeBackup(of: status.path) : nil
  }

  package var isChange: Bool { kind != .unchanged && kind != .kept }
}

extension FileChange.Kind {
  fileprivate init(_ status: FileStatus) {
    switch status.state {
    case .current: self = .unchanged
    case .missing: self = .created
    case .outdated, .damaged: self = .updated
    case .stale: self = .removed
    case .wrongMode: self = .modeFixed
    case .modifiedStale: self = .kept
    case .modified, .foreign, .wrongKind: self = status.expected == nil ? .setAside : .updated
    }
  }
}

extension FileStatus {
  /// `force` never sets a folder's link aside: its target may be the person's only copy.
  fileprivate func isInTheWay(force: Bool) -> Bool {
    state.isConflict && !(force && !(state == .wrongKind && expected == nil))
  }

  /// Whether the entry is kept under another name when it has to go. Line endings alone contain nobody's work.
  fileprivate var isSetAside: Bool {
    state.isConflict && !onlyLineEndsDiffer || state == .damaged
  }
}

extension WorkspaceFolder {
  /// Returns the first unused path of `path.bak-1`, `path.bak-2`, …
  package func freeBackup(of path: String) throws -> String {
    var number = 1
    while try stamp(at: "\(path).bak-\(number)") != nil { number += 1 }
    return "\(path).bak-\(number)"
  }
}
