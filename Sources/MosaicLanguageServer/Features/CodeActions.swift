import MosaicDiagnostics
import MosaicFormats

// Quick fixes for diagnostics.

extension LanguageServer {
  mutating func codeActions(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    guard let start = params["range"]?["start"].flatMap(Position.init),
      let end = params["range"]?["end"].flatMap(Position.init)
    else { throw ResponseError(.invalidParams, message: "'range' is missing") }
    let first = document.text.offset(of: start, client.encoding)
    let range = first...max(first, document.text.offset(of: end, client.encoding))
    let only = params["context"]?["only"]?.items?.compactMap(\.text)
    let found = judge(document)
    var actions: [JSONValue] = []
    if isWanted("quickfix", only: only) { actions += quickFixes(found, in: range) }
    if isWanted("source.fixAll", only: only) { actions += fixAll(found) }
    return .array(actions)
  }

  /// Returns whether the editor asked for a kind, or for a kind that includes it.
  private func isWanted(_ kind: String, only: [String]?) -> Bool {
    only.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty } } ?? true
  }

  private func quickFixes(_ found: JudgedDocument, in range: ClosedRange<Int>) -> [JSONValue] {
    let here = found.findings.diagnostics.filter { diagnostic in
      let place = diagnostic.primary.span.range
      return place.lowerBound <= range.upperBound && place.upperBound >= range.lowerBound
    }
    return here.flatMap { diagnostic in
      diagnostic.fixIts.compactMap { fixIt in
        action(fixIt.message, kind: "quickfix", edits: fixIt.edits, found: found).map { action in
          var action = action
          action["diagnostics"] = [json(diagnostic, found: found)]
          action["isPreferred"] = .bool(fixIt.safety == .safe)
          return .object(JSONObject(action))
        }
      }
    }
  }

  /// Returns every safe fix as a single change.
  private func fixAll(_ found: JudgedDocument) -> [JSONValue] {
    let safe = found.findings.diagnostics.flatMap(\.fixIts).filter { $0.safety == .safe }
    var edits: [TextEdit] = []
    for fixIt in safe where !fixIt.edits.contains(where: { edit in edits.contains { $0.overlaps(edit) } }) {
      edits += fixIt.edits
    }
    if edits.isEmpty { return [] }
    return action("apply every safe fix", kind: "source.fixAll", edits: edits, found: found).map {
      [.object(JSONObject($0))]
    }
      ?? []
  }

  /// Returns nil if an edit is not in an editable file.
  private func action(
    _ title: String, kind: String, edits: [TextEdit], found: JudgedDocument
  ) -> [String: JSONValue]? {
    var changes: [String: JSONValue] = [:]
    for edit in edits {
      guard let place = location(of: edit.span, found), let uri = place["uri"]?.text else { return nil }
      let change: JSONValue = ["range": place["range"] ?? .null, "newText": .string(edit.replacement)]
      changes[uri] = .array((changes[uri]?.items ?? []) + [change])
    }
    return ["title": .string(title), "kind": .string(kind), "edit": ["changes": .object(JSONObject(changes))]]
  }
}

extension TextEdit {
  /// Returns whether two edits cannot both be applied.
  fileprivate func overlaps(_ other: TextEdit) -> Bool {
    guard span.file == other.span.file else { return false }
    if span == other.span { return true }
    return span.range.lowerBound < other.span.range.upperBound && other.span.range.lowerBound < span.range.upperBound
  }
}
