/// What is known about the keys of a kind of document. The parser does not check them; it only looks for the cause of a
/// syntax error among them.
package struct KeyHints: Sendable {
  /// A key with a mapping.
  package struct Opener: Sendable {
    package let name: String
    /// The keys of the mapping; empty for a mapping of variables.
    package let keys: Set<String>

    package init(name: String, keys: Set<String>) {
      self.name = name
      self.keys = keys
    }

    func takes(_ key: String) -> Bool {
      keys.isEmpty ? isVariable(key) : keys.contains(key)
    }
  }

  /// The keys of a mapping.
  package struct Mapping: Sendable {
    package let keys: Set<String>
    /// The keys whose values are mappings.
    package let openers: [Opener]

    package init(keys: Set<String>, openers: [Opener]) {
      self.keys = keys
      self.openers = openers
    }
  }

  /// Keys that the document can set once under `defaults`, as the help for a merge key suggests.
  package var shared: [String] = []
  /// Every mapping of the document.
  package var mappings: [Mapping] = []
  /// The lists of mappings at the top level, with the keys of their items.
  package var lists: [Opener] = []

  package init() {}

  /// Returns whether a key has a mapping that has all of some keys.
  func isMapping(_ name: String, with keys: [String]) -> Bool {
    mappings.contains { mapping in
      mapping.openers.contains { opener in
        opener.name == name && !opener.keys.isEmpty && keys.allSatisfy(opener.keys.contains)
      }
    }
  }

  /// Returns the keys with a mapping that a key beside another one belongs to; empty if both are keys of one mapping.
  func openers(of key: String, beside other: String) -> [String] {
    let around = mappings.filter { $0.keys.contains(other) }
    if around.contains(where: { $0.keys.contains(key) }) { return [] }
    var names: [String] = []
    for opener in around.flatMap(\.openers) where opener.takes(key) && !names.contains(opener.name) {
      names.append(opener.name)
    }
    return names
  }
}

/// Returns whether a key looks like the name of an environment variable.
private func isVariable(_ key: String) -> Bool {
  key.utf8.count > 1
    && key.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
}
