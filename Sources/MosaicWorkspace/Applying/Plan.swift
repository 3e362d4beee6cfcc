package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// The state of all generated files of a workspace, before anything is changed.
package struct Plan: Sendable {
  /// The context of the last run; nil if no manifest could be read.
  package let recordedContext: CompileContext?
  /// By path: every file that is or was generated, and a person's files among them.
  package let statuses: [FileStatus]
  /// The manifest after a run.
  package let settled: Manifest

  /// Compares files with the disk. Writes nothing.
  ///
  /// - Parameters:
  ///   - found: the files on disk if they were read before.
  ///   - kept: generated files that stay in place after they are no longer generated.
  package init(
    for files: [RenderedFile], _ context: CompileContext, in folder: WorkspaceFolder, found: RecordedFiles? = nil,
    keeping kept: Set<String> = []
  ) throws {
    let found = try found ?? RecordedFiles(in: folder)
    let manifest = found.manifest
    let recorded = manifest.manifest?.digests ?? [:]
    let made = Set(files.map(\.path))
    let asked = manifest.manifest?.kept.union(kept) ?? []
    let kept = try recorded.filter { path, _ in
      try asked.contains(path) && !made.contains(path) && !folder.entry(at: path).isAbsent
    }
    // Without copies of the sources, this is not a run for another host: then the copies are this host's sources.
    let isTree = made.contains(FleetLayout.roster)
    let copies = isTree ? [:] : recorded.filter { SourcePath.contains($0.key) }
    let leftovers = recorded.filter { !made.contains($0.key) && kept[$0.key] == nil && copies[$0.key] == nil }

    var statuses = try zip(files, found.entries(at: files)).compactMap { status(of: $0, recorded[$0.path], $1) }
    statuses += try leftovers.compactMap {
      try FileStatus(leftover: $0.key, folder.entry(at: $0.key), recorded: $0.value)
    }
    statuses += try unknownFiles(in: folder, isTree: isTree) { made.contains($0) || recorded[$0] != nil }
    statuses += try folderStatuses(above: files, in: folder)
    settled = Manifest(
      context: context, digests: RecordedDigests(settling: statuses, keeping: kept.merging(copies) { $1 }),
      kept: Set(kept.keys))
    if let status = manifestStatus(found.manifestEntry, reading: manifest, settled: settled, beside: statuses) {
      statuses.append(status)
    }
    recordedContext = manifest.manifest?.context
    if isTree { for index in statuses.indices { statuses[index].tree = Path.shown(folder.path) } }
    for index in statuses.indices where statuses[index].state.isConflict {
      guard let twin = GeneratedPath.overridePath(of: statuses[index].path) else { continue }
      statuses[index].hasOverride = try !folder.entry(at: twin).isAbsent
    }
    self.statuses = statuses.sorted(byText: \.path)
  }

  /// Whether any file is not in its expected state.
  package var hasDrift: Bool {
    statuses.contains { $0.state != .current }
  }
}

/// Returns the status of a file; nil if a folder above it is in the way, which is reported once for all its files.
private func status(of file: RenderedFile, _ recorded: [Digest]?, _ found: DiskEntry) -> FileStatus? {
  precondition(
    recorded != nil || GeneratedPath.isOurs(file.path), "\(file.path) is not in the table of generated paths")
  if case .unreachable = found { return nil }
  return FileStatus(of: file, found, recorded: recorded)
}

/// Finds files that a person added and that could easily be taken for ours.
///
/// - Parameter isTree: whether the folder is for another host, whose sources must all be copies.
private func unknownFiles(
  in folder: WorkspaceFolder, isTree: Bool, isKnown: (String) -> Bool
) throws -> [FileStatus] {
  let folders = GeneratedPath.sharedFolders + (isTree ? GeneratedPath.copiedFolders : [])
  var paths = try folders.flatMap { shared in
    let names = try folder.names(in: shared).filter { GeneratedPath.isMistakable($0, in: shared) }
    return names.map { "\(shared)/\($0)" }
  }
  if isTree, try folder.stamp(at: FleetLayout.northStar) != nil { paths.append(FleetLayout.northStar) }
  return try paths.filter { !isKnown($0) }.map {
    FileStatus(path: $0, .foreign, found: try folder.entry(at: $0))
  }
}

/// Returns folders that are in the way, and private folders that others can enter.
private func folderStatuses(above files: [RenderedFile], in folder: WorkspaceFolder) throws -> [FileStatus] {
  var obstacles: Set<String> = []
  var open: [FileStatus] = []
  for above in Set(files.map { folder.split($0.path).folder }) {
    if case .blocked(let obstacle) = try folder.way(to: above) {
      obstacles.insert(obstacle)
    } else if WorkspaceFolder.privateFolders.contains(above), let mode = try folder.mode(ofFolder: above),
      mode != WorkspaceFolder.privateMode
    {
      open.append(FileStatus(path: above, .wrongMode, found: .folder, folderMode: mode))
    }
  }
  return try open + obstacles.map { FileStatus(path: $0, .wrongKind, found: try folder.entry(at: $0)) }
}

/// Reports the manifest only if it is wrong by itself: drift of other files makes it outdated in any case.
private func manifestStatus(
  _ found: DiskEntry, reading: Manifest.Reading, settled: Manifest, beside others: [FileStatus]
) -> FileStatus? {
  let expected = RenderedFile(path: Manifest.path, mode: .shared, bytes: settled.bytes)
  if case .unreachable = found { return nil }
  if case .damaged = reading { return FileStatus(path: Manifest.path, .damaged, expected: expected, found: found) }
  let state = FileState(of: expected, found, recorded: [])
  guard state == .modified else { return FileStatus(path: Manifest.path, state, expected: expected, found: found) }
  if others.contains(where: { $0.state != .current }) { return nil }
  return FileStatus(path: Manifest.path, .outdated, expected: expected, found: found)
}
