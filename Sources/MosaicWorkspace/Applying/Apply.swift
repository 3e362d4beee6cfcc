package import MosaicCompiler
import MosaicModel

/// Updates the disk to match the files.
///
/// Writes nothing if a person's files are in the way; `force` keeps those as `.bak-N`. A dry run gives the same outcome
/// and writes nothing.
///
/// - Parameters:
///   - found: the files on disk if they were read before, while this process held the workspace.
///   - kept: generated files that stay in place after they are no longer generated.
///   - waiting: runs if another process holds the workspace.
/// - Throws: `FileSystemError`. The next run continues from wherever this one ended.
package func apply(
  _ files: [RenderedFile], context: CompileContext, to folder: WorkspaceFolder, force: Bool = false,
  dryRun: Bool = false, found: RecordedFiles? = nil, keeping kept: Set<String> = [], waiting: () -> Void = {}
) throws -> ApplyOutcome {
  let outcome = {
    try ApplyOutcome(of: Plan(for: files, context, in: folder, found: found, keeping: kept), force: force, in: folder)
  }
  if dryRun { return try outcome() }
  return try folder.locked(waiting: waiting) {
    let outcome = try outcome()
    if !outcome.isRefused { try carryOut(outcome, in: folder) }
    return outcome
  }
}

private func carryOut(_ outcome: ApplyOutcome, in folder: WorkspaceFolder) throws {
  let plan = outcome.plan
  let dropIns = plan.statuses.map(\.path).filter { $0.hasSuffix(UnitNames.dropInFile) }.map { folder.split($0).folder }
  let copies = plan.statuses.map(\.path).filter(SourcePath.contains).map { folder.split($0).folder }
  for written in GeneratedPath.folders.union(dropIns).union(copies).sorted() { try folder.removeLeftover(in: written) }
  guard plan.hasDrift else { return }
  let manifest = plan.settled
  let replacement = FileReplacement(
    outcome.changes, settling: manifest.digests, in: folder, recordAt: Manifest.path)
  let isWritten = try replacement.run { try write(manifest.recording($0), in: folder) }.isWritten
  if isWritten { try folder.sync() }
}

/// Writes a manifest unless the file is up to date.
private func write(_ manifest: Manifest, in folder: WorkspaceFolder) throws -> Bool {
  let file = RenderedFile(path: Manifest.path, mode: .shared, bytes: manifest.bytes)
  if case .current = FileState(of: file, try folder.entry(at: file.path), recorded: nil) { return false }
  try folder.write(file)
  return true
}
