package import MosaicCompiler

/// A person's file, or their lines of a file, moved to their own layer.
package struct Adoption: Equatable, Sendable {
  package let path: String
  /// The new path; nil if nothing in the file was theirs.
  package let localPath: String?
}

/// A file that cannot be adopted.
package struct AdoptionRefusal: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// The person's layer already has another file.
    case twinExists(String)
    /// The layer's folder is a link, and links are never followed for writing.
    case linkedLayer(String)
    case noLocalLayer
    case onlyLineEndsDiffer
    /// The entry is not a file whose content could be moved.
    case notAFile
  }

  package let path: String
  package let reason: Reason
}

/// The result of `adopt`, or the expected one in a dry run.
package struct AdoptionReport: Sendable {
  package let adoptions: [Adoption]
  /// If there are any, there are no adoptions, unless refused files were to be skipped.
  package let refusals: [AdoptionRefusal]
}

/// Moves a person's changes and additions among the generated files to their own layer.
///
/// This changes the sources: compile again, then call `apply`.
///
/// - Parameter skippingRefused: whether to move the other files if some are refused, for `apply` with force.
/// - Throws: `FileSystemError`. Nothing is lost, wherever it fails.
package func adopt(
  _ files: [RenderedFile], context: CompileContext, in folder: WorkspaceFolder, skippingRefused: Bool = false,
  dryRun: Bool = false, waiting: () -> Void = {}
) throws -> AdoptionReport {
  let plan = {
    let plan = try AdoptionPlan(of: Plan(for: files, context, in: folder), in: folder)
    return skippingRefused || plan.refusals.isEmpty ? plan : plan.withoutMoves
  }
  if dryRun { return try plan().report }
  return try folder.locked(waiting: waiting) {
    let plan = try plan()
    for move in plan.moves { try carryOut(move, in: folder) }
    if !plan.moves.isEmpty { try folder.sync() }
    return plan.report
  }
}

private func carryOut(_ move: AdoptionPlan.Move, in folder: WorkspaceFolder) throws {
  let status = move.status
  try folder.confirm(status.found, at: status.path)
  switch move.way {
  case .rename(let twin): try folder.move(status.path, to: twin)
  case .extract(let lines):
    try folder.write(lines)
    try folder.remove(status.path)
  case .drop: try folder.remove(status.path)
  case .refuse: break
  }
}
