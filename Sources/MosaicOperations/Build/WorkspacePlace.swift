package import MosaicWorkspace

/// The location of a person's workspace, as they gave it.
package struct WorkspacePlace: Sendable {
  /// nil for the workspace that the environment names.
  package let home: String?
  /// nil for the workspace's own roster.
  package let roster: String?

  package init(home: String? = nil, roster: String? = nil) {
    self.home = home
    self.roster = roster
  }
}

extension WorkspacePlace {
  /// Returns the absolute path of the workspace.
  package func folder() throws(UnusableHome) -> String { try Workspace(self).home }
}

extension Workspace {
  /// - Throws: `UnusableHome`.
  package init(_ place: WorkspacePlace) throws(UnusableHome) {
    try self.init(home: place.home, roster: place.roster)
  }
}
