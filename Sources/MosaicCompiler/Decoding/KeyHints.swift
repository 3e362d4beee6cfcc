import MosaicSyntax

extension SourceSet.Kind {
  /// What the parser may know about the keys of such a document.
  var hints: KeyHints {
    switch self {
    case .roster: rosterHints
    case .profile: profileHints
    case .northStar: northStarHints
    case .role: KeyHints()
    }
  }
}

private let rosterHints = {
  var hints = KeyHints(RosterKeys.table)
  hints.shared = DefaultsKeys.table.keys.map(\.name)
  return hints
}()
private let profileHints = KeyHints(ProfileKeys.table)
private let northStarHints = KeyHints(NorthStarKeys.table)

extension KeyHints {
  fileprivate init(_ root: KeyTable) {
    self.init()
    add(root)
    lists = root.keys.compactMap { key in
      key.itemTable.map { Opener(name: key.name, keys: Set($0.keys.map(\.name))) }
    }
  }

  private mutating func add(_ table: KeyTable) {
    var openers: [Opener] = []
    for key in table.keys {
      switch key.shape {
      case .record(let inner): openers.append(Opener(name: key.name, keys: Set(inner.keys.map(\.name))))
      case .map(_, .text): openers.append(Opener(name: key.name, keys: []))
      default: break
      }
    }
    mappings.append(Mapping(keys: Set(table.keys.map(\.name)), openers: openers))
    for inner in table.keys.flatMap({ innerTables($0.shape) }) { add(inner) }
  }
}
