import MosaicWorkspace

extension Workspace {
  /// - Throws: `UnusableHome`.
  init(_ options: HomeOptions, _ roster: RosterOptions? = nil) throws(UnusableHome) {
    try self.init(home: options.home, roster: roster?.roster)
  }
}
