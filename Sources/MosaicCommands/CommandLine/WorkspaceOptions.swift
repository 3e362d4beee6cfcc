import MosaicOperations

extension WorkspacePlace {
  init(_ options: HomeOptions, _ roster: RosterOptions? = nil) {
    self.init(home: options.home, roster: roster?.roster)
  }
}
