import MosaicModel

/// A key of a document, with its place in it.
package struct KeyEntry: Sendable {
  package let document: DocumentSchema
  package let definition: KeyDefinition
  /// The keys above it, from the top level.
  let parents: [KeyDefinition]

  /// The full path: `agents[].resources.memory_max`, `runtimes.<name>.command`.
  package var path: String {
    (parents.map { $0.name + $0.suffix } + [definition.name]).joined(separator: ".")
  }

  /// The path after the name of the document, which is unique among all documents: `roster.agents.class`. It has no
  /// characters that mean something to a shell.
  package var qualifiedPath: String {
    ([document.rawValue] + parents.map(\.name) + [definition.name]).joined(separator: ".")
  }

  /// The words of the path; nil for a name that the user chooses.
  var words: [String?] {
    parents.flatMap { parent in parent.isNamed ? [parent.name, nil] : [parent.name] } + [definition.name]
  }
}

extension KeyDefinition {
  fileprivate var suffix: String {
    if isNamed { return ".<name>" }
    if case .list = shape { return "[]" }
    return ""
  }

  /// Whether the value is a mapping from names to mappings.
  fileprivate var isNamed: Bool {
    if case .map = shape { true } else { false }
  }

  /// The keys below it, in one of its items if there are several.
  var innerTable: KeyTable? {
    switch shape {
    case .record(let table), .list(.record(let table), _), .map(_, .record(let table)): table
    case .text, .choice, .boolean, .integer, .list, .map: nil
    }
  }
}

extension DocumentSchema {
  /// Every key of the document, in the order of its table; a key comes before the keys below it.
  package var keys: [KeyEntry] { entries(of: table, below: []) }

  private func entries(of table: KeyTable, below parents: [KeyDefinition]) -> [KeyEntry] {
    table.keys.flatMap { key in
      let inner = key.innerTable.map { entries(of: $0, below: parents + [key]) } ?? []
      return [KeyEntry(document: self, definition: key, parents: parents)] + inner
    }
  }

  /// The kind of document, without an article.
  var title: String { noun.split(separator: " ").dropFirst().joined(separator: " ") }

  /// The document in the middle of a sentence.
  package var noun: String {
    switch self {
    case .roster: "the roster"
    case .profile: "a profile"
    case .northStar: "the north star"
    case .role: "a role contract"
    }
  }

  /// Where the document is in a workspace.
  package var file: String {
    switch self {
    case .roster: FleetLayout.roster
    case .profile: "fleet/profiles.local/ID.yaml"
    case .northStar: FleetLayout.northStar
    case .role: "fleet/roles.local/CLASS.md"
    }
  }
}
