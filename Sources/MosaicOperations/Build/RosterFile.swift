package import MosaicWorkspace

extension PersonalFile {
  /// A workspace's roster.
  ///
  /// - Throws: `MissingRoster.refusal`, or what the disk refused.
  package init(rosterOf workspace: Workspace) throws {
    guard try SourceReader.read(workspace.rosterPlace) != nil else { throw MissingRoster(workspace).refusal }
    try self.init(at: workspace.rosterPlace, shown: workspace.rosterPath)
  }
}
