import MosaicCompiler
import MosaicFormats
import MosaicModel

// Completions of values.

extension LanguageServer {
  /// Returns the values that fit, without those that the list around the cursor already has.
  mutating func wordCompletions(
    _ place: CursorPlace, node: OutlineNode, outline: DocumentOutline, document: OpenDocument
  ) -> [CompletionWord] {
    let listed = Set(place.list?.items.filter { $0 !== node }.compactMap(\.text) ?? [])
    return allWords(place, outline: outline, document: document).filter { !listed.contains($0.word) }
  }

  private mutating func allWords(
    _ place: CursorPlace, outline: DocumentOutline, document: OpenDocument
  ) -> [CompletionWord] {
    if let reference = Reference(outline.kind, path: place.path) {
      return names(reference, place: place, outline: outline, document: document)
    }
    if outline.kind == .roster, place.path == ["agents", "env_allow"] { return restrictedVariables(of: place) }
    let shape = if case .list(let item, _) = place.shape { item } else { place.shape }
    switch shape {
    case .choice(let words): return words.map { CompletionWord(word: $0, kind: 20) }
    case .boolean: return ["true", "false"].map { CompletionWord(word: $0, kind: 14) }
    case .integer(let range) where range.count == 1: return [CompletionWord(word: "\(range.lowerBound)", kind: 12)]
    default: return []
    }
  }

  /// Returns the variables of the same agent that reach it only if they are listed.
  private func restrictedVariables(of place: CursorPlace) -> [CompletionWord] {
    let variables = place.mapping?["env"]?.entries.filter { $0.hasColon && needsAllowing($0.key) } ?? []
    return variables.map { CompletionWord(word: $0.key, kind: 6, detail: "set under 'env'") }
  }

  private mutating func names(
    _ reference: Reference, place: CursorPlace, outline: DocumentOutline, document: OpenDocument
  ) -> [CompletionWord] {
    switch reference {
    case .personaClass:
      let roles = analyzedLibrary(around: document.key).library.roles
      let worker = CompletionWord(word: "worker", kind: 7, detail: "no contract")
      return roles.byDomain.map { .persona($0, roles: roles) } + (outline.kind == .roster ? [worker] : [])
    case .domain:
      return analyzedLibrary(around: document.key).library.roles.domains.map { CompletionWord(word: $0, kind: 20) }
    case .runtime:
      let known = Runtime.builtIn.map(\.name)
      let declared = outline.declaredRuntimes.map(\.key).filter { !known.contains($0) }
      return declared.map { CompletionWord(word: $0, kind: 9, detail: "declared here") }
        + known.map { CompletionWord(word: $0, kind: 9, detail: "built in") }
    case .profile:
      return analyzedLibrary(around: document.key).library.profiles.profiles.map {
        CompletionWord(word: $0.id, kind: 9, detail: $0.title, documentation: $0.purpose)
      }
    case .repository:
      return outline.declaredRepositories.map { CompletionWord(word: $0.key, kind: 9, detail: "declared here") }
    case .agent, .seat, .goal:
      return siblings(reference, place: place, outline: outline)
    }
  }

  /// Returns the names of other items in the document.
  private func siblings(
    _ reference: Reference, place: CursorPlace, outline: DocumentOutline
  ) -> [CompletionWord] {
    outline.named(reference).filter { $0.item !== place.mapping }.compactMap { item, name in
      let details = reference == .goal ? [item["title"]] : [item["class"], item["runtime"]]
      let detail = reference == .seat ? "" : details.compactMap { $0?.text }.joined(separator: ", ")
      return name.text.map { CompletionWord(word: $0, kind: 18, detail: detail.isEmpty ? nil : detail) }
    }
  }
}
