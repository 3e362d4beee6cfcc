import MosaicCompiler
import MosaicControl
package import MosaicWorkspace

extension InstalledUnits {
  /// Returns the status of the installed copies, by absolute path; empty if nothing is installed.
  package static func statuses(for build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let units = try InstalledUnits(of: folder)
    guard try units.record != nil && units.otherWorkspace() == nil else { return [] }
    return try units.statuses(for: build.compilation.files).map {
      FileStatus(
        path: "\(units.target.path)/\($0.path)", $0.state, onlyLineEndsDiffer: $0.onlyLineEndsDiffer,
        expected: $0.expected, found: $0.found, recorded: $0.recorded)
    }
  }

  /// Returns whether a refresh would change nothing, not even the record of the copies.
  static func areSettled(for build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> Bool {
    let units = try InstalledUnits(of: folder)
    guard units.record != nil else { return true }
    let statuses = try units.statuses(for: build.compilation.files)
    guard statuses.allSatisfy({ $0.state == .current }), try units.otherWorkspace() == nil,
      case .file(let record) = try folder.entry(at: InstallationRecord.path)
    else { return false }
    let settled = InstallationRecord(folder: units.target.path, digests: RecordedDigests(settling: statuses))
    return record.bytes == settled.bytes
  }

  /// Updates the installed copies, if there are any, and makes systemd reload them.
  package static func refresh(for build: WorkspaceBuild, in folder: WorkspaceFolder, force: Bool = false) throws {
    let units = try InstalledUnits(of: folder)
    guard units.record != nil else { return }
    // Replacing another workspace's units requires 'install --force'.
    let mayReplace = try force && units.otherWorkspace() == nil
    let statuses = try units.statuses(for: build.compilation.files)
    if try !units.update(statuses, force: mayReplace).isEmpty { try Systemd().reload() }
  }
}
