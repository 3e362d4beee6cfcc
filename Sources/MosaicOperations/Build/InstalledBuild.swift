import MosaicCompiler
import MosaicControl
package import MosaicWorkspace

extension InstalledUnits {
  /// How the copies compare with the generated files, by absolute path; none if nothing is installed.
  package static func statuses(for build: WorkspaceBuild, in folder: WorkspaceFolder) throws -> [FileStatus] {
    let units = try InstalledUnits(of: folder)
    guard try units.record != nil && units.otherWorkspace() == nil else { return [] }
    return try units.statuses(for: build.compilation.files).map {
      FileStatus(
        path: "\(units.target.path)/\($0.path)", $0.state, onlyLineEndsDiffer: $0.onlyLineEndsDiffer,
        expected: $0.expected, found: $0.found, recorded: $0.recorded)
    }
  }

  /// Brings the copies up to date where there are any, and has systemd read them again.
  package static func refresh(for build: WorkspaceBuild, in folder: WorkspaceFolder, force: Bool = false) throws {
    let units = try InstalledUnits(of: folder)
    guard units.record != nil else { return }
    // Anyone who wants another workspace's place says so by 'install --force'.
    let mayReplace = try force && units.otherWorkspace() == nil
    let statuses = try units.statuses(for: build.compilation.files)
    if try units.update(statuses, force: mayReplace) > 0 { try Systemd().reload() }
  }
}
