import MosaicCompiler

/// Changes to a folder's files between two writes of their record.
package struct FileReplacement {
  private let changes: [FileChange]
  private let settled: RecordedDigests
  private let folder: WorkspaceFolder
  private let record: String?

  /// - Parameters:
  ///   - settled: the record after the changes.
  ///   - record: the record's own path, if the record is one of the files.
  package init(
    _ changes: [FileChange], settling settled: RecordedDigests, in folder: WorkspaceFolder,
    recordAt record: String? = nil
  ) {
    self.changes = changes
    self.settled = settled
    self.folder = folder
    self.record = record
  }

  /// Sets files aside, then writes a record with both old and new digests, then the files, then a record with only the
  /// new digests.
  ///
  /// - Parameter write: writes the record unless the file is up to date; returns whether it wrote.
  /// - Returns: the number of changed files, and whether anything was written.
  /// - Throws: `FileSystemError`. The next run continues from wherever this one ended.
  @discardableResult
  package func run(
    recording write: (RecordedDigests) throws -> Bool
  ) throws -> (changed: Int, isWritten: Bool) {
    for change in changes { try setAside(change) }
    let open = changes.filter { $0.isChange && $0.status.path != record }
    var isWritten = try write(settled.whileReplacing(changes.map(\.status)))
    for change in open { try carryOut(change) }
    isWritten = try write(settled) || isWritten
    return (open.count, isWritten || !open.isEmpty)
  }

  private func setAside(_ change: FileChange) throws {
    guard let backup = change.backup else { return }
    try folder.move(change.status.path, to: backup)
  }

  private func carryOut(_ change: FileChange) throws {
    let status = change.status
    if change.backup == nil { try folder.confirm(status.found, at: status.path) }
    switch change.kind {
    case .created, .updated: if let expected = status.expected { try folder.write(expected) }
    case .removed:
      try folder.remove(status.path)
      let above = folder.split(status.path).folder
      if GeneratedPath.isDropInFolder(above) { try folder.removeFolderIfEmpty(above) }
    case .modeFixed:
      try folder.setMode(status.path, mode: status.expected?.mode.rawValue ?? WorkspaceFolder.privateMode)
    case .unchanged, .kept, .setAside: break
    }
  }
}

extension WorkspaceFolder {
  /// Fails if a person changed a file after it was inspected.
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
