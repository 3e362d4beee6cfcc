import MosaicDiagnostics
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

  /// The name of the kind with its article: `a roster`.
  package var nameWithArticle: String {
    switch self {
    case .roster: "a roster"
    case .profile: "a profile"
    case .northStar: "a north star"
    case .role: "a role contract"
    }
  }
}

extension SourceSet.Kind {
  /// The file or the folder in a workspace where such a document belongs.
  fileprivate var place: String {
    switch self {
    case .roster: FleetLayout.roster
    case .profile: FleetLayout.ownProfiles
    case .northStar: FleetLayout.northStar
    case .role: FleetLayout.ownRoles
    }
  }
}

extension KeyTable {
  package subscript(name: String) -> KeyDefinition? {
    position(of: name).map { keys[$0] }
  }
}

extension DocumentDecoder {
  /// Creates a decoder for a kind of document.
  ///
  /// - Parameter diagnostics: the bag of this stage.
  init(_ kind: SourceSet.Kind, _ diagnostics: DiagnosticBag) {
    let others = [SourceSet.Kind.roster, .profile, .northStar].filter { $0 != kind }
      .map { OtherDocument(nameWithArticle: $0.nameWithArticle, place: $0.place, root: $0.keys) }
    self.init(root: kind.keys, nameWithArticle: kind.nameWithArticle, besides: others, diagnostics)
  }
}
