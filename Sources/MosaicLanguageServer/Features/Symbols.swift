import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

// The outline that an editor shows next to the text, and the names that it searches in all files.

/// A named part of a document.
struct DocumentSymbol {
  /// The numeric values of `SymbolKind`.
  enum Kind: Int {
    case classOfAgents = 5
    case heading = 15
    case item = 19
  }

  let name: String
  var detail = ""
  let kind: Kind
  /// From the first to the last byte of the part.
  var range: Range<Int>
  /// The range of the name.
  let selection: Range<Int>
  var children: [DocumentSymbol] = []
}

extension LanguageServer {
  func symbols(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    guard let kind = kind(of: document) else { return [] }
    let symbols = DocumentSymbol.all(in: document.text, kind: kind)
    if client.hasSymbolTrees { return .array(symbols.map { tree($0, text: document.text) }) }
    return .array(symbols.flatMap { flat($0, uri: document.uri, text: document.text, container: nil) })
  }

  func workspaceSymbols(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let query = params["query"]?.text else {
      throw RPCError(.invalidParams, message: "'query' is missing")
    }
    let found = files.descriptions(in: client.folders, open: openTexts)
    let open = documents.values.flatMap { described(around: $0) }
      .map { LocalLayer.File(path: $0.path, bytes: $0.text.bytes, kind: $0.kind) }
    return .array(
      described(found + open).flatMap { file in
        DocumentSymbol.names(in: file).filter { $0.matches(query) }
          .flatMap { flat($0, uri: file.uri, text: file.text, container: file.stem) }
      })
  }

  private func tree(_ symbol: DocumentSymbol, text: SourceText) -> JSONValue {
    [
      "name": .string(symbol.name), "detail": .string(symbol.detail), "kind": .integer(symbol.kind.rawValue),
      "range": text.json(symbol.range, encoding: client.encoding),
      "selectionRange": text.json(symbol.selection, encoding: client.encoding),
      "children": .array(symbol.children.map { tree($0, text: text) }),
    ]
  }

  private func flat(_ symbol: DocumentSymbol, uri: String, text: SourceText, container: String?) -> [JSONValue] {
    let range = text.json(symbol.range, encoding: client.encoding)
    var json: [String: JSONValue] = [
      "name": .string(symbol.name), "kind": .integer(symbol.kind.rawValue),
      "location": ["uri": .string(uri), "range": range],
    ]
    json["containerName"] = container.map(JSONValue.string)
    let children = symbol.children.flatMap { flat($0, uri: uri, text: text, container: symbol.name) }
    return [.object(JSONObject(json))] + children
  }
}

extension DocumentSymbol {
  static func all(in text: SourceText, kind: SourceSet.Kind) -> [DocumentSymbol] {
    if kind == .role { return headings(of: text) }
    return items(of: DocumentOutline(text.bytes, kind: kind))
  }

  /// Returns the names that other files or people use: the class of a contract, and the items of any other document.
  static func names(in file: DescribedFile) -> [DocumentSymbol] {
    guard file.kind == .role else { return items(of: file.outline) }
    let written = file.outline.writtenClass(of: file.text)
    let range = written?.range ?? 0..<0
    let name = written?.name ?? file.stem
    return name.isEmpty ? [] : [DocumentSymbol(name: name, kind: .classOfAgents, range: range, selection: range)]
  }

  private static func items(of outline: DocumentOutline) -> [DocumentSymbol] {
    switch outline.kind {
    case .roster: items(.agent, of: outline) { [$0["class"]?.text, $0["runtime"]?.text] }
    case .profile: items(.seat, of: outline) { [$0["multiplicity"]?.text.map { "×\($0)" }] }
    case .northStar: items(.goal, of: outline) { [$0["title"]?.text] }
    case .role: []
    }
  }

  private static func items(
    _ reference: Reference, of outline: DocumentOutline, details: (OutlineNode) -> [String?]
  ) -> [DocumentSymbol] {
    outline.named(reference).compactMap { item, name in
      // Editors do not show a symbol without a name.
      guard let text = name.text, !text.isEmpty else { return nil }
      let detail = details(item).compactMap { $0 }.joined(separator: ", ")
      return DocumentSymbol(name: text, detail: detail, kind: .item, range: item.extent, selection: name.range)
    }
  }

  /// Returns the sections of a contract, each within the section above it.
  private static func headings(of text: SourceText) -> [DocumentSymbol] {
    let headings = RoleOutline(text.bytes).headings.filter { !$0.title.value.isEmpty }
    var rest = headings[...]
    return sections(&rest, below: 0, end: text.bytes.count, text: text)
  }

  private static func sections(
    _ headings: inout ArraySlice<RoleOutline.Heading>, below level: Int, end: Int, text: SourceText
  ) -> [DocumentSymbol] {
    var symbols: [DocumentSymbol] = []
    while let heading = headings.first, heading.level > level {
      headings = headings.dropFirst()
      let next = headings.first { $0.level <= heading.level }
      let start = heading.title.span.range
      let stop = next.map { text.lineStart(of: $0.title.span.range.lowerBound) } ?? end
      symbols.append(
        DocumentSymbol(
          name: heading.title.value, kind: .heading, range: text.lineStart(of: start.lowerBound)..<stop,
          selection: start, children: sections(&headings, below: heading.level, end: stop, text: text)))
    }
    return symbols
  }

  /// Returns whether the letters of a query occur in the name in their order, in any case.
  fileprivate func matches(_ query: String) -> Bool {
    var rest = query.lowercased()[...]
    for letter in name.lowercased() where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
