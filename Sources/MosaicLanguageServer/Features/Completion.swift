import MosaicCompiler
import MosaicFormats
import MosaicModel

// Completions at the cursor, even if the document is incomplete.

extension LanguageServer {
  mutating func complete(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let kind = kind(of: document) else { return completions([]) }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    if let comment = AllowCursor(document.text, at: offset, in: outline) {
      return completions(codeCompletions(comment, in: document))
    }
    let marked = OutlineReader.marked(document.text.bytes, at: offset)
    let typed = DocumentOutline(marked, kind: kind)
    guard let place = typed.place(at: offset), let word = word(of: place, offset, text: document.text) else {
      return completions([])
    }
    let edit = CompletionEdit(
      document.text, range: word, client: client, isPlain: place.isPlain(in: marked), lacksDash: place.lacksDash)
    return completions(place, outline: typed, edit: edit, document: document)
  }

  private func completions(_ items: [JSONValue], isIncomplete: Bool = false) -> JSONValue {
    ["isIncomplete": .bool(isIncomplete), "items": .array(items)]
  }

  private mutating func completions(
    _ place: CursorPlace, outline: DocumentOutline, edit: CompletionEdit, document: OpenDocument
  ) -> JSONValue {
    switch place.role {
    case .key(let entry):
      return completions(keyCompletions(place, entry: entry, edit: edit))
    case .value(let node):
      if edit.startsLine, case .list(let item, _) = place.shape {
        return completions(place.asItem(item), outline: outline, edit: edit.asItem, document: document)
      }
      let words = wordCompletions(place, node: node, outline: outline, document: document)
      let range = edit.text.json(edit.range, encoding: client.encoding)
      let items = words.enumerated().map { $1.json(edit.value($1.word, in: place), range: range, order: $0) }
      // The next character would be part of the key, and of a layer that cannot be read, names are missing.
      let isPartial = edit.followsColon || (libraries[places[document.key] ?? ""]?.isPartial ?? false)
      return completions(items, isIncomplete: isPartial)
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
}

extension CursorPlace {
  /// Returns the place of the first item in a list that has none yet.
  fileprivate func asItem(_ shape: Shape) -> CursorPlace {
    let role = shape.hasKeys ? Role.key(nil) : role
    return CursorPlace(role: role, shape: shape, path: path, mapping: shape.hasKeys ? nil : mapping, range: range)
  }

  /// Returns whether the word is unquoted.
  fileprivate func isPlain(in bytes: [UInt8]) -> Bool {
    guard range.lowerBound > 0 else { return true }
    return ![UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[range.lowerBound - 1])
  }
}
