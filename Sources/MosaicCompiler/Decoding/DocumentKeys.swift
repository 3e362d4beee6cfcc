import MosaicModel

extension SourceSet.Kind {
  /// The keys at the top of such a document; of a role contract those of its front matter.
  package var keys: KeyTable {
    switch self {
    case .roster: RosterKeys.table
    case .profile: ProfileKeys.table
    case .northStar: NorthStarKeys.table
    case .role: RoleKeys.table
    }
  }
}

extension KeyTable {
  package subscript(name: String) -> KeyDefinition? {
    position(of: name).map { keys[$0] }
  }
}
