import MosaicCompiler
import MosaicFormats
import MosaicModel

// Completions of keys. A key that its mapping has already is not offered.

extension LanguageServer {
  func keyCompletions(_ place: CursorPlace, entry: OutlineEntry?, edit: CompletionEdit) -> [JSONValue] {
    let others = place.mapping?.entries.filter { $0.hasColon && $0.keyRange != entry?.keyRange } ?? []
    let written = Set(others.map(\.key)).union(others.map { snakeCase($0.key) })
    let keys = keys(of: place.shape, path: place.path, written: written, entry: entry, edit: edit)
    guard let entry, !entry.hasColon, let list = list(before: entry, in: place, text: edit.text) else { return keys }
    return keys + self.keys(of: list, path: [], written: [], entry: nil, edit: edit.asItem, rank: 3)
  }

  private func keys(
    of shape: Shape, path: [String], written: Set<String>, entry: OutlineEntry?, edit: CompletionEdit, rank: Int = 0
  ) -> [JSONValue] {
    let range = edit.text.json(edit.range, encoding: client.encoding)
    switch shape {
    case .record(let table):
      return table.keys.enumerated().filter { !written.contains($1.name) }.map { index, key in
        CompletionWord(
          word: key.name, kind: 10, detail: key.isRequired ? "required" : nil, documentation: key.documentation
        ).json(edit.key(key, entry: entry), range: range, order: (rank + (key.isRequired ? 0 : 1)) * 100 + index)
      }
    case .map where path == ["runtimes"]:
      return Runtime.builtIn.filter { !written.contains($0.name) }.enumerated().map { index, runtime in
        CompletionWord(word: runtime.name, kind: 10, detail: "built in").json(
          edit.name(runtime.name, entry: entry), range: range, order: index)
      }
    default:
      return []
    }
  }

  /// Returns the shape of the items of the list that a word in the column of its mapping could continue. YAML allows
  /// the dashes of a list in the column of its key.
  private func list(before entry: OutlineEntry, in place: CursorPlace, text: SourceText) -> Shape? {
    guard case .record(let table) = place.shape, let mapping = place.mapping, !mapping.isFlow,
      let previous = mapping.entries.last(where: { $0.keyRange.lowerBound < entry.keyRange.lowerBound }),
      previous.hasColon, case .list(let item, _)? = table[previous.key]?.shape
    else { return nil }
    switch previous.value.content {
    case .empty: return item
    case .sequence where !previous.value.isFlow:
      let isBelow = text.column(of: previous.value.range.lowerBound) == text.column(of: previous.keyRange.lowerBound)
      return isBelow ? item : nil
    default: return nil
    }
  }
}
