package import MosaicCompiler
import MosaicControl
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// The copies of the units that systemd reads. Once installed, they are outputs like the others.
package struct InstalledUnits {
  /// The folder where systemd looks for a person's units. See systemd.unit(5).
  package let target: WorkspaceFolder
  package let home: WorkspaceFolder
  /// nil before the first `install`.
  package let record: InstallationRecord?

  package init(of home: WorkspaceFolder) throws {
    self.home = home
    var record: InstallationRecord?
    if case .file(let file) = try home.entry(at: InstallationRecord.path) {
      record = InstallationRecord(decoding: file.bytes)
    }
    self.record = try record ?? Self.salvaged(for: home)
    target = WorkspaceFolder(at: self.record?.folder ?? Self.usualFolder)
  }

  /// Rebuilds a lost record from the units themselves; returns nil if they are not this workspace's.
  private static func salvaged(for home: WorkspaceFolder) throws -> InstallationRecord? {
    let target = WorkspaceFolder(at: usualFolder)
    guard try UnitWorkspace(in: target)?.isAt(home.path) == true else { return nil }
    var digests: RecordedDigests = [:]
    for name in try names(generatedIn: home) {
      guard case .file(let file) = try target.entry(at: name) else { continue }
      let isEdited: Bool
      switch try home.entry(at: source + name) {
      case .file(let made): isEdited = made.bytes != file.bytes
      default: isEdited = false
      }
      digests[name] = isEdited ? [] : [Digest(of: file.bytes)]
    }
    return InstallationRecord(folder: target.path, digests: digests)
  }

  /// Returns the files of the generated units, relative to their folder. Which there are depends on the roster, so they
  /// are listed from the manifest; without one, those of every fleet.
  package static func names(generatedIn home: WorkspaceFolder) throws -> [String] {
    let recorded = try Manifest.recorded(in: home)?.digests.keys.filter { $0.hasPrefix(source) } ?? []
    let others = Set(recorded.map { String($0.dropFirst(source.count)) }).subtracting(UnitNames.files)
    return UnitNames.files + others.sorted()
  }

  private static var usualFolder: String {
    let configuration = Environment["XDG_CONFIG_HOME"] ?? Environment["HOME", default: ""] + "/.config"
    return Path.absolute("\(configuration)/systemd/user")
  }

  private static let source = "systemd/user/"

  /// Returns how each copy relates to the generated file; paths are file names.
  ///
  /// - Parameter files: all files from the compiler.
  package func statuses(for files: [RenderedFile]) throws -> [FileStatus] {
    let expected = files.filter { $0.path.hasPrefix(Self.source) }.map {
      RenderedFile(path: String($0.path.dropFirst(Self.source.count)), mode: $0.mode, bytes: $0.bytes)
    }
    let known = record?.digests ?? [:]
    let names = Set(expected.map(\.path))
    let made = try expected.map { FileStatus(of: $0, try target.entry(at: $0.path), recorded: known[$0.path]) }
    let left = try known.filter { !names.contains($0.key) }.compactMap { name, digests in
      try FileStatus(leftover: name, target.entry(at: name), recorded: digests)
    }
    return (made + left).sorted { $0.path < $1.path }
  }

  /// Writes the copies that differ and removes those that are no longer generated.
  ///
  /// - Parameter force: whether to keep files that are in the way as `.bak-N`.
  /// - Returns: the names of the changed copies, which systemd has to reload.
  package func update(_ statuses: [FileStatus], force: Bool) throws -> [String] {
    if !force { try confirmNoConflict(statuses, verb: record == nil ? "install" : "generate") }
    try replacement(of: statuses).run(recording: write)
    return try statuses.filter { try FileChange($0, in: target).isChange }.map(\.path)
  }

  private func replacement(of statuses: [FileStatus]) throws -> FileReplacement {
    let changes = try statuses.map { try FileChange($0, in: target) }
    return FileReplacement(changes, settling: RecordedDigests(settling: statuses), in: target)
  }

  /// - Throws: `UnitInTheWay.refusal`.
  package func confirmNoConflict(_ statuses: [FileStatus], verb: String) throws {
    guard let conflict = statuses.first(where: { $0.state.isConflict }) else { return }
    throw UnitInTheWay(conflict, in: target.path, of: home.path, verb: verb).refusal
  }

  /// Removes the record of the copies, but none of the copies.
  package func forget() throws {
    guard try home.stamp(at: InstallationRecord.path) != nil else { return }
    do {
      try home.remove(InstallationRecord.path)
    } catch let error as FileSystemError {
      guard case .system(let number) = error.reason else { throw error }
      throw Refusal.recordNotRemoved(error.path, number: number)
    }
  }

  /// Removes every copy of ours, but not the record of them.
  ///
  /// - Returns: the names of the copies that stay because they were changed.
  package func removeCopies() throws -> [String] {
    let statuses = try statuses(for: [])
    // If a run is killed here, the record lists copies that are gone, which does no harm.
    try replacement(of: statuses).run { _ in false }
    return statuses.filter { $0.state == .modifiedStale }.map(\.path)
  }

  /// Returns the names of files that were in the way and are kept as backups.
  package func backups() throws -> [String] {
    var names: [String] = []
    let others = Set(record?.digests.keys.map(\.self) ?? []).subtracting(UnitNames.files)
    for unit in UnitNames.files + others.sorted() {
      var number = 1
      while try target.stamp(at: "\(unit).bak-\(number)") != nil {
        names.append("\(unit).bak-\(number)")
        number += 1
      }
    }
    return names
  }

  private func write(_ digests: RecordedDigests) throws -> Bool {
    let bytes = InstallationRecord(folder: target.path, digests: digests).bytes
    let file = RenderedFile(path: InstallationRecord.path, mode: .private, bytes: bytes)
    if case .file(let old) = try home.entry(at: file.path), old.bytes == bytes { return false }
    try home.write(file)
    return true
  }
}
