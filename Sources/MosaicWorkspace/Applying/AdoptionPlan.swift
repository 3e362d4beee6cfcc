package import MosaicCompiler

/// The adoption of each file that a person changed or added.
package struct AdoptionPlan {
  package struct Move {
    package let status: FileStatus
    package let way: Way
  }

  package enum Way {
    case rename(to: String)
    /// Writes the person's lines of an environment file to their own file.
    case extract(RenderedFile)
    /// Nothing in it is theirs, or their layer already has all of it.
    case drop(twin: String?)
    case refuse(AdoptionRefusal.Reason)
  }

  package private(set) var moves: [Move]
  package let refusals: [AdoptionRefusal]

  package init(of plan: Plan, in folder: WorkspaceFolder) throws {
    var moves: [Move] = []
    var refusals: [AdoptionRefusal] = []
    for status in plan.statuses where status.isToBeAdopted {
      let move = Move(status: status, way: try way(of: status, in: folder))
      if case .refuse(let reason) = move.way {
        refusals.append(AdoptionRefusal(path: status.path, reason: reason))
      } else {
        moves.append(move)
      }
    }
    self.moves = moves
    self.refusals = refusals
  }

  /// The same plan with nothing to do.
  package var withoutMoves: AdoptionPlan {
    var plan = self
    plan.moves = []
    return plan
  }

  package var report: AdoptionReport {
    AdoptionReport(adoptions: moves.map(\.adoption), refusals: refusals)
  }
}

extension AdoptionPlan.Move {
  fileprivate var adoption: Adoption {
    switch way {
    case .rename(let twin): Adoption(path: status.path, localPath: twin)
    case .extract(let lines): Adoption(path: status.path, localPath: lines.path)
    case .drop(let twin): Adoption(path: status.path, localPath: twin)
    case .refuse: Adoption(path: status.path, localPath: nil)
    }
  }
}

extension FileStatus {
  /// Whether to adopt the file. A leftover role or profile is worth keeping; a removed agent needs no lines.
  fileprivate var isToBeAdopted: Bool {
    if state.isConflict { return true }
    let isLibrary = GeneratedPath.overridePath(of: path) != nil && !GeneratedPath.isEnvironment(path)
    return state == .modifiedStale && isLibrary && !onlyLineEndsDiffer && found.isMovable
  }
}

extension DiskEntry {
  /// A link is moved as a link: next to its old place, it leads to the same target.
  fileprivate var isMovable: Bool {
    switch self {
    case .file, .link: true
    default: false
    }
  }
}

private func way(of status: FileStatus, in folder: WorkspaceFolder) throws -> AdoptionPlan.Way {
  guard status.found.isMovable else { return .refuse(.notAFile) }
  guard let twin = GeneratedPath.overridePath(of: status.path) else { return .refuse(.noLocalLayer) }
  if status.onlyLineEndsDiffer { return .refuse(.onlyLineEndsDiffer) }
  let standing = try folder.entry(at: twin)
  if case .unreachable(let link) = standing { return .refuse(.linkedLayer(link)) }
  return GeneratedPath.isEnvironment(status.path)
    ? wayOfLines(status, to: twin, standing: standing) : wayOfWhole(status, to: twin, standing: standing)
}

private func wayOfWhole(_ status: FileStatus, to twin: String, standing: DiskEntry) -> AdoptionPlan.Way {
  switch (standing, status.found) {
  case (.absent, _): .rename(to: twin)
  case (.file(let theirs), .file(let file)) where theirs.bytes == file.bytes: .drop(twin: twin)
  default: .refuse(.twinExists(twin))
  }
}

private func wayOfLines(_ status: FileStatus, to twin: String, standing: DiskEntry) -> AdoptionPlan.Way {
  guard case .file(let file) = status.found else { return .refuse(.notAFile) }
  let lines = ownEntries(of: file.bytes, besides: status.expected?.bytes ?? [])
  if lines.isEmpty { return .drop(twin: nil) }
  switch standing {
  case .absent: return .extract(RenderedFile(path: twin, mode: .private, bytes: lines))
  case .file(let theirs) where theirs.bytes == lines: return .drop(twin: twin)
  default: return .refuse(.twinExists(twin))
  }
}
