import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

// Quick fixes for diagnostics.

extension LanguageServer {
  mutating func codeActions(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    guard let start = params["range"]?["start"].flatMap(Position.init),
      let end = params["range"]?["end"].flatMap(Position.init)
    else { throw RPCError(.invalidParams, message: "'range' is missing") }
    let first = document.text.offset(of: start, client.encoding)
    let range = first...max(first, document.text.offset(of: end, client.encoding))
    let only = params["context"]?["only"]?.items?.compactMap(\.text)
    let found = judge(document)
    var actions: [JSONValue] = []
    if isWanted("quickfix", only: only) { actions += quickFixes(found, in: range) }
    if isWanted("source.fixAll", only: only) { actions += fixAll(document, found) }
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

  /// Returns every safe fix of the document as a single change, with the result of 'mosaic fleet validate --fix': a fix
  /// that would cause another problem is left out.
  private mutating func fixAll(_ document: OpenDocument, _ found: JudgedDocument) -> [JSONValue] {
    let hasFix = found.findings.diagnostics.contains { $0.fixIts.contains { $0.safety == .safe } }
    guard hasFix, let fixed = fixedBytes(of: document), fixed != document.text.bytes else { return [] }
    let change = document.text.difference(to: fixed)
    var edit = WorkspaceEdit(for: client)
    edit.replace(
      document.text.json(change.range, encoding: client.encoding), in: document.uri, version: document.version,
      with: String(decoding: change.replacement, as: UTF8.self))
    return [["title": "apply every safe fix", "kind": "source.fixAll", "edit": edit.json]]
  }

  private mutating func fixedBytes(of document: OpenDocument) -> [UInt8]? {
    guard let kind = kind(of: document) else { return nil }
    let path = document.key
    let library = library(around: path)
    let isPart = library.files.contains { $0.path == path }
    let file = LocalLayer.File(path: path, bytes: document.text.bytes, kind: kind)
    let fixed = applySafeFixes(
      to: library.sources(with: isPart ? nil : file), where: { $0.path == path },
      judge: { [context] in analyze($0, in: context, limit: .max).findings })
    return fixed.sources.map.files.first { $0.path == path }?.bytes
  }

  /// Returns nil if an edit is not in an editable file.
  private func action(
    _ title: String, kind: String, edits: [TextEdit], found: JudgedDocument
  ) -> [String: JSONValue]? {
    var edit = WorkspaceEdit(for: client)
    for change in edits {
      guard let place = location(of: change.span, found), let uri = place["uri"]?.text, let range = place["range"]
      else { return nil }
      let path = found.findings.sources[change.span.file].path
      edit.replace(range, in: uri, version: documents[path]?.version, with: change.replacement)
    }
    return ["title": .string(title), "kind": .string(kind), "edit": edit.json]
  }
}

extension SourceText {
  /// Returns the smallest change of whole characters that leads to other bytes.
  fileprivate func difference(to other: [UInt8]) -> (range: Range<Int>, replacement: ArraySlice<UInt8>) {
    var start = zip(bytes, other).prefix { $0 == $1 }.count
    while start > 0, !bytes.startsCharacter(start) || !other.startsCharacter(start) { start -= 1 }
    let most = min(bytes.count, other.count) - start
    var tail = zip(bytes.reversed(), other.reversed()).prefix(most).prefix { $0 == $1 }.count
    while tail > 0, !bytes.startsCharacter(bytes.count - tail) { tail -= 1 }
    return (start..<bytes.count - tail, other[start..<other.count - tail])
  }
}

extension [UInt8] {
  fileprivate func startsCharacter(_ offset: Int) -> Bool { offset >= count || self[offset] & 0xC0 != 0x80 }
}
