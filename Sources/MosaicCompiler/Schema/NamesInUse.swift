import MosaicDiagnostics

/// The names of the items of a list, collected only when a fix has to propose one.
struct NamesInUse {
  /// The key whose value is an item's name.
  let key: String
  private let names: () -> [String]

  init(_ key: Key<Located<String>>, of items: [Record]) {
    self.key = key.name
    names = { items.compactMap { $0.written(key)?.value } }
  }

  /// Returns whether a name is in use, ignoring case.
  func contains(_ name: String) -> Bool {
    let folded = name.lowercased()
    return names().contains { $0.lowercased() == folded }
  }
}
