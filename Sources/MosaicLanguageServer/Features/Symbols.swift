import MosaicCompiler
import MosaicFormats

// The outline that an editor shows next to the text.

extension LanguageServer {
  func symbols(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    guard let kind = kind(of: document) else { return [] }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    switch kind {
    case .roster: return symbols(.agent, of: outline, document: document) { [$0["class"]?.text, $0["runtime"]?.text] }
    case .profile:
      return symbols(.seat, of: outline, document: document) { [$0["multiplicity"]?.text.map { "×\($0)" }] }
    case .northStar: return symbols(.goal, of: outline, document: document) { [$0["title"]?.text] }
    case .role: return []
    }
  }

  private func symbols(
    _ reference: Reference, of outline: DocumentOutline, document: OpenDocument,
    details: (OutlineNode) -> [String?]
  ) -> JSONValue {
    .array(
      outline.named(reference).compactMap { item, name in
        // Editors do not show a symbol without a name.
        guard let text = name.text, !text.isEmpty else { return nil }
        let detail = details(item).compactMap { $0 }.joined(separator: ", ")
        return [
          "name": .string(text), "detail": .string(detail), "kind": 19,
          "range": document.text.json(item.extent, encoding: client.encoding),
          "selectionRange": document.text.json(name.range, encoding: client.encoding),
        ]
      })
  }
}
