import MosaicCompiler
import MosaicFormats
import MosaicModel

// Go to definition and find references.

extension LanguageServer {
  mutating func definition(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document) else { return .null }
    switch word.reference {
    case .personaClass:
      return file(contract(of: word.name, around: document))
    case .profile:
      let own = analyzedLibrary(around: document.key).library.profiles[word.name]?.ownFile
      return file(own ?? files.writtenOut("profiles/\(word.name).yaml", around: document.key))
    case .runtime, .repository, .agent, .seat, .goal:
      return word.declarations.first.map { location($0, in: document) } ?? .null
    case .domain:
      return .null
    }
  }

  mutating func references(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document), word.reference.hasOccurrences else { return [] }
    let includesName = params["context"]?["includeDeclaration"]?.boolean ?? false
    let places = occurrences(of: word, in: document).filter { includesName || !$0.isDeclaration }
    let shipped = includesName && word.reference.isClass ? shippedContract(of: word.name, around: document) : .null
    return .array((shipped == .null ? [] : [shipped]) + places.map(location))
  }

  /// Returns the location of a shipped contract that was written to the workspace.
  private mutating func shippedContract(of name: String, around document: OpenDocument) -> JSONValue {
    guard analyzedLibrary(around: document.key).library.roles[name]?.ownFile == nil else { return .null }
    return file(contract(of: name, around: document))
  }

  private mutating func contract(of name: String, around document: OpenDocument) -> String? {
    let own = analyzedLibrary(around: document.key).library.roles[name]?.ownFile
    return own ?? files.writtenOut("roles/\(name).md", around: document.key)
  }

  func word(at offset: Int, in document: OpenDocument) -> NamedWord? {
    guard let kind = kind(of: document) else { return nil }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    if let word = NamedWord(at: offset, in: outline) { return word }
    guard kind == .role, let written = outline.writtenClass(of: document.text), written.range.touches(offset) else {
      return nil
    }
    return NamedWord(name: written.name, reference: .personaClass, range: written.range, outline: outline)
  }

  private func location(_ range: Range<Int>, in document: OpenDocument) -> JSONValue {
    ["uri": .string(document.uri), "range": document.text.json(range, encoding: client.encoding)]
  }

  /// Returns the location of the start of a file.
  private func file(_ path: String?) -> JSONValue {
    guard let path else { return .null }
    let start = Position(line: 0, character: 0).json
    return ["uri": .string(documents[path]?.uri ?? FileURI.uri(of: path)), "range": ["start": start, "end": start]]
  }
}

extension Reference {
  fileprivate var hasOccurrences: Bool { self != .domain && self != .profile }
}
