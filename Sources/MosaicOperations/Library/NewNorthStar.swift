import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Creates the north star of a workspace.
package struct NewNorthStar {
  private let place: WorkspacePlace
  private let tell: Tell

  package init(in place: WorkspacePlace, tell: @escaping Tell) {
    self.place = place
    self.tell = tell
  }

  /// - Parameter dryRun: whether to write nothing.
  /// - Throws: `Refusal`, or a file system error.
  package func run(dryRun: Bool) throws -> OwnFileCreation {
    let workspace = try Workspace(place)
    if let name = try workspace.misnamed().first(where: { UnreadName.right(for: $0) == Self.name }) {
      throw Refusal.northStarMisnamed(workspace.shown("fleet/\(name)"))
    }
    var bytes: [UInt8] = []
    NorthStarSkeleton().render(into: &bytes)
    let file = OwnFile(
      folder: WorkspaceFolder(at: workspace.home), name: FleetLayout.northStar,
      path: workspace.shown(FleetLayout.northStar))
    try file.create(bytes, dryRun: dryRun, tell: tell)
    return OwnFileCreation(file, bytes)
  }

  private static let name = Path.name(FleetLayout.northStar)
}

extension Refusal {
  /// Returns the refusal for a new north star next to a file that is probably meant as one.
  fileprivate static func northStarMisnamed(_ path: String) -> Refusal {
    Refusal(
      .no, "\(TerminalSafe.line(path)) already exists, but its name is not read",
      help: "rename it to NORTH_STAR.yaml, or move it away first to start over", file: path)
  }
}
