import MosaicRegister
import MosaicWorkspace

/// Stops the Postgres of a workspace.
package enum BacklogStop {
  /// - Returns: whether it was running.
  /// - Throws: `Refusal` if the register is on a server that is not mosaic's.
  package static func run(in place: WorkspacePlace) throws -> Bool {
    let server = BacklogServer(home: try Workspace(place).home)
    if server.url != nil {
      throw Refusal(
        .no, "DATABASE_URL names a server that mosaic did not start",
        help: "unset DATABASE_URL to stop the Postgres of this workspace")
    }
    return try server.embedded().stop()
  }
}
