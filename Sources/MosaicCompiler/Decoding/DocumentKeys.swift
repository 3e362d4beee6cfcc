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

extension RoleLibrary {
  /// The domains that contracts are listed under, in that order.
  package var domains: [String] {
    byDomain.reduce(into: []) { domains, persona in
      if domains.last != persona.domain { domains.append(persona.domain) }
    }
  }
}
