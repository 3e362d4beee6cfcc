package import MosaicWorkspace

/// Where a person's workspace is, as they say it.
package struct WorkspacePlace: Sendable {
  /// nil for the one that the environment names.
  package let home: String?
  /// nil for the workspace's own.
  package let roster: String?

  package init(home: String? = nil, roster: String? = nil) {
    self.home = home
    self.roster = roster
  }
}

extension WorkspacePlace {
  /// The workspace as an absolute path.
  package func folder() throws(UnusableHome) -> String { try Workspace(self).home }
}

extension Workspace {
  /// - Throws: `UnusableHome`.
  package init(_ place: WorkspacePlace) throws(UnusableHome) {
    try self.init(home: place.home, roster: place.roster)
  }
}
