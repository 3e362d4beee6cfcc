import MosaicDiagnostics

/// The names that distinguish the items of a list, collected only if one has to be proposed.
struct NamesInUse {
  /// The key that holds the name of an item.
  let key: String
  private let names: () -> [String]

  init(_ key: Key<Located<String>>, of items: [Record]) {
    self.key = key.name
    names = { items.compactMap { $0.written(key)?.value } }
  }

  /// Whether a name is there, in capital or in small letters.
  func contains(_ name: String) -> Bool {
    let folded = name.lowercased()
    return names().contains { $0.lowercased() == folded }
  }
}
