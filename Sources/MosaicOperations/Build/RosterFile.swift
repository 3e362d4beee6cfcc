package import MosaicWorkspace

extension PersonalFile {
  /// Opens a workspace's roster.
  ///
  /// - Throws: `MissingRoster.refusal`, or a file system error.
  package init(rosterOf workspace: Workspace) throws {
    guard try SourceReader.read(workspace.rosterPlace) != nil else { throw MissingRoster(workspace).refusal }
    try self.init(at: workspace.rosterPlace, shown: workspace.rosterPath)
  }
}
