import MosaicModel

extension SourceSet.Kind {
  /// The top-level keys of such a document; for a role contract, the keys of its front matter.
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
