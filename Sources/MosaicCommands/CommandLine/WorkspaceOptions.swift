import MosaicOperations

extension WorkspacePlace {
  init(_ options: HomeOptions, roster: RosterOptions? = nil) {
    self.init(home: options.home, roster: roster?.roster)
  }
}
