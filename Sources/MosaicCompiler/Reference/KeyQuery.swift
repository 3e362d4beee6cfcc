import MosaicDiagnostics

/// The name of a key as a person writes it: `agents[].resources.memory_max`, `agents.resources`, `stop_timeout`,
/// `profile.floor`, `runtimes.aider.command`.
package struct KeyQuery {
  private let words: [String]

  /// - Parameter text: list marks such as `[]`, `[0]` and a final `:` have no effect, and camelCase is accepted.
  package init(_ text: String) {
    let path = text.filter { $0 != "`" && $0 != "'" && $0 != " " }
    words = path.split(separator: ".").compactMap { part in
      let name = snakeCase(String(part.prefix { $0 != "[" && $0 != ":" }))
      return name.isEmpty ? nil : name
    }
  }

  /// The keys that the name means: those with this path in any document or, if there are none, those whose path ends
  /// with it. A single word means every key of that name. A name that starts with that of a document, such as
  /// `profile.floor`, also means the keys of that document.
  package var keys: [KeyEntry] {
    if words.isEmpty { return [] }
    let found = words.count == 1 ? Self.ending(with: words, in: Self.all) : Self.best(words, in: Self.all)
    let inDocument = document.map { Self.best(Array(words.dropFirst()), in: $0.keys) } ?? []
    let known = Set(inDocument.map(\.qualifiedPath))
    return inDocument + found.filter { !known.contains($0.qualifiedPath) }
  }

  private var document: DocumentSchema? {
    guard words.count > 1, let first = words.first else { return nil }
    return DocumentSchema.allCases.first { snakeCase($0.rawValue) == first.lowercased() }
  }

  /// Every key of every document.
  package static let all = DocumentSchema.allCases.flatMap(\.keys)

  private static func best(_ words: [String], in keys: [KeyEntry]) -> [KeyEntry] {
    let exact = keys.filter { fits(words[...], $0.words[...]) }
    return exact.isEmpty ? ending(with: words, in: keys) : exact
  }

  private static func ending(with words: [String], in keys: [KeyEntry]) -> [KeyEntry] {
    keys.filter { entry in
      entry.words.indices.contains { entry.words[$0] != nil && fits(words[...], entry.words[$0...]) }
    }
  }

  /// Returns whether words name a path. A name that the user chooses may be left out.
  private static func fits(_ words: ArraySlice<String>, _ path: ArraySlice<String?>) -> Bool {
    guard let next = path.first else { return words.isEmpty }
    if let next { return words.first == next && fits(words.dropFirst(), path.dropFirst()) }
    return fits(words, path.dropFirst()) || !words.isEmpty && fits(words.dropFirst(), path.dropFirst())
  }
}
