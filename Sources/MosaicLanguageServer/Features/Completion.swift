import MosaicCompiler
import MosaicFormats
import MosaicModel

// Completions at the cursor, even if the document is incomplete.

extension LanguageServer {
  mutating func complete(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let kind = kind(of: document) else { return [] }
    let marked = OutlineReader.marked(document.text.bytes, at: offset)
    let outline = DocumentOutline(marked, kind: kind)
    guard let place = outline.place(at: offset), let word = word(of: place, offset, text: document.text) else {
      return []
    }
    let edit = CompletionEdit(document.text, range: word, client: client, isPlain: place.isPlain(in: marked))
    switch place.role {
    case .key(let entry):
      return .array(keyCompletions(place, entry: entry, edit: edit))
    case .value(let node):
      let range = document.text.json(edit.range, encoding: client.encoding)
      let words = wordCompletions(place, node: node, outline: outline, document: document)
      return .array(words.enumerated().map { $1.json(edit.value($1.word, in: place), range: range, order: $0) })
    }
  }

  /// Returns the range of the word around the cursor, without the cursor mark, or nil if the cursor is not in the word.
  private func word(of place: CursorPlace, _ offset: Int, text: SourceText) -> Range<Int>? {
    guard place.range.lowerBound <= offset, offset + OutlineReader.cursor.count <= place.range.upperBound else {
      return nil
    }
    let whole = place.range.lowerBound..<place.range.upperBound - OutlineReader.cursor.count
    guard case .key = place.role else { return whole }
    let end = text.bytes[offset..<whole.upperBound].firstIndex(of: 0x20) ?? whole.upperBound
    return whole.lowerBound..<end
  }

  private func keyCompletions(_ place: CursorPlace, entry: OutlineEntry?, edit: CompletionEdit) -> [JSONValue] {
    let others = place.mapping?.entries.filter { $0.hasColon && $0.keyRange != entry?.keyRange } ?? []
    let written = Set(others.map(\.key))
    let range = edit.text.json(edit.range, encoding: client.encoding)
    switch place.shape {
    case .record(let table):
      return table.keys.enumerated().map { index, key in
        let rank = (written.contains(key.name) ? 2 : 0) + (key.isRequired ? 0 : 1)
        return CompletionWord(
          word: key.name, kind: 10, detail: key.isRequired ? "required" : nil, documentation: key.documentation
        ).json(edit.key(key, entry: entry), range: range, order: rank * 100 + index)
      }
    case .map where place.path == ["runtimes"]:
      return Runtime.builtIn.enumerated().map { index, runtime in
        CompletionWord(word: runtime.name, kind: 10, detail: "built in").json(
          edit.name(runtime.name, entry: entry), range: range, order: index)
      }
    default:
      return []
    }
  }

  private mutating func wordCompletions(
    _ place: CursorPlace, node: OutlineNode, outline: DocumentOutline, document: OpenDocument
  ) -> [CompletionWord] {
    if let reference = Reference(outline.kind, path: place.path) {
      return names(reference, place: place, outline: outline, document: document)
    }
    let shape = if case .list(let item, _) = place.shape { item } else { place.shape }
    switch shape {
    case .choice(let words): return words.map { CompletionWord(word: $0, kind: 20) }
    case .boolean: return ["true", "false"].map { CompletionWord(word: $0, kind: 14) }
    case .integer(let range) where range.count == 1: return [CompletionWord(word: "\(range.lowerBound)", kind: 12)]
    default: return []
    }
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

extension CursorPlace {
  /// Returns whether the word is unquoted.
  fileprivate func isPlain(in bytes: [UInt8]) -> Bool {
    guard range.lowerBound > 0 else { return true }
    return ![UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[range.lowerBound - 1])
  }
}
