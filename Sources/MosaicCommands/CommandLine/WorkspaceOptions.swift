import MosaicOperations

extension WorkspacePlace {
  init(_ options: some WorkspaceChoice, roster: RosterOptions? = nil) {
    self.init(home: options.home, roster: roster?.roster)
  }

  /// Creates the place for a command that only compiles.
  init(nearest options: some WorkspaceChoice, roster: RosterOptions? = nil) {
    self.init(nearest: options.home, roster: roster?.roster)
  }
}
