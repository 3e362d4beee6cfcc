package import MosaicCompiler

/// Updates the disk to match the files.
///
/// Writes nothing when a person's files are in the way; `force` keeps those as `.bak-N`. A dry run gives the
/// same outcome and writes nothing.
///
/// - Parameter kept: generated files that stay where they are once they are no longer generated.
/// - Parameter waiting: runs when another process holds the workspace.
/// - Throws: `FileSystemError`. The next run goes on from wherever this one ended.
package func apply(
  _ files: [RenderedFile], context: CompileContext, to folder: WorkspaceFolder, force: Bool = false,
  dryRun: Bool = false, keeping kept: Set<String> = [], waiting: () -> Void = {}
) throws -> ApplyOutcome {
  let outcome = {
    try ApplyOutcome(of: Plan(for: files, context, in: folder, keeping: kept), force: force, in: folder)
  }
  if dryRun { return try outcome() }
  return try folder.locked(waiting: waiting) {
    let outcome = try outcome()
    if !outcome.isRefused { try carryOut(outcome, in: folder) }
    return outcome
  }
}

/// Files to set aside go first, then the manifest that knows both old and new, then the files, then the manifest
/// that knows only the new.
private func carryOut(_ outcome: ApplyOutcome, in folder: WorkspaceFolder) throws {
  let plan = outcome.plan
  for written in GeneratedPath.folders.sorted() { try folder.removeLeftover(in: written) }
  guard plan.hasDrift else { return }
  for change in outcome.changes { try setAside(change, in: folder) }
  let changes = outcome.changes.filter { $0.kind != .unchanged && $0.kind != .kept }
  var isWritten = try write(plan.settled.whileReplacing(plan.statuses), in: folder)
  for change in changes where change.status.path != Manifest.path { try carryOut(change, in: folder) }
  isWritten = try write(plan.settled, in: folder) || isWritten
  if isWritten || !changes.isEmpty { try folder.sync() }
}

private func setAside(_ change: FileChange, in folder: WorkspaceFolder) throws {
  guard let backup = change.backup else { return }
  try folder.move(change.status.path, to: backup)
}

private func carryOut(_ change: FileChange, in folder: WorkspaceFolder) throws {
  let status = change.status
  if change.backup == nil { try folder.confirm(status.found, at: status.path) }
  switch change.kind {
  case .created, .updated: if let expected = status.expected { try folder.write(expected) }
  case .removed: try folder.remove(status.path)
  case .modeFixed: try folder.setMode(status.path, mode: status.expected?.mode.rawValue ?? WorkspaceFolder.privateMode)
  case .unchanged, .kept, .setAside: break
  }
}

/// Writes a manifest unless it is there already.
private func write(_ manifest: Manifest, in folder: WorkspaceFolder) throws -> Bool {
  let file = RenderedFile(path: Manifest.path, mode: .shared, bytes: manifest.bytes)
  if case .current = FileState(of: file, try folder.entry(at: file.path), recorded: nil) { return false }
  try folder.write(file)
  return true
}

extension WorkspaceFolder {
  /// Fails when a person changed a file after it was judged.
  package func confirm(_ found: DiskEntry, at path: String) throws {
    let expected: DiskFile.Stamp?
    switch found {
    case .absent: expected = nil
    case .file(let file): expected = file.stamp
    default: return
    }
    guard try stamp(at: path) == expected else {
      throw FileSystemError(operation: "write", path: shown(path), reason: .changedMeanwhile)
    }
  }
}
