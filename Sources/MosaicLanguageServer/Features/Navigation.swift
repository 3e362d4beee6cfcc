import MosaicCompiler
import MosaicFormats
import MosaicModel

// Go to definition and find references.

extension LanguageServer {
  mutating func definition(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document) else { return .null }
    switch word.reference {
    case .personaClass:
      let own = analyzedLibrary(around: document.key).library.roles[word.name]?.ownFile
      return file(own ?? files.writtenOut("roles/\(word.name).md", around: document.key))
    case .profile:
      let own = analyzedLibrary(around: document.key).library.profiles[word.name]?.ownFile
      return file(own ?? files.writtenOut("profiles/\(word.name).yaml", around: document.key))
    case .runtime:
      let key = word.outline.declaredRuntimes.first { $0.key == word.name }?.keyRange
      return key.map { location($0, in: document) } ?? .null
    case .repository:
      let key = word.outline.declaredRepositories.first { $0.key == word.name }?.keyRange
      return key.map { location($0, in: document) } ?? .null
    case .agent, .seat, .goal:
      let place = word.outline.item(word.reference, named: word.name)?.name.range
      return place.map { location($0, in: document) } ?? .null
    case .domain:
      return .null
    }
  }

  func references(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document)?.named else { return [] }
    let includesName = params["context"]?["includeDeclaration"]?.boolean ?? false
    let places = (includesName ? word.declarations : []) + word.uses
    return .array(places.sorted { $0.lowerBound < $1.lowerBound }.map { location($0, in: document) })
  }

  func prepareRename(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document)?.named, word.reference == .agent else { return .null }
    return ["range": document.text.json(word.range, encoding: client.encoding), "placeholder": .string(word.name)]
  }

  func rename(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let name = params["newName"]?.text else {
      throw ResponseError(.invalidParams, message: "'newName' is missing")
    }
    guard let word = word(at: offset, in: document)?.named, word.reference == .agent else {
      throw ResponseError(.requestFailed, message: "only agents can be renamed, at their 'name' or at a 'reports_to'")
    }
    guard TextRule.agentName.accepts(name) else {
      throw ResponseError(
        .requestFailed, message: "no agent can be called '\(name)'; use \(TextRule.agentName.requirement)")
    }
    let others = word.outline.named(.agent).compactMap(\.name.text).filter { $0 != word.name }
    if others.contains(where: { $0.lowercased() == name.lowercased() }) {
      throw ResponseError(.requestFailed, message: "there is an agent '\(name)' already")
    }
    let edits = (word.declarations + word.uses).sorted { $0.lowerBound < $1.lowerBound }
      .map { ["range": document.text.json($0, encoding: client.encoding), "newText": .string(name)] as JSONValue }
    return ["changes": [document.uri: .array(edits)]]
  }

  private func word(at offset: Int, in document: OpenDocument) -> NamedWord? {
    guard let kind = kind(of: document) else { return nil }
    return NamedWord(at: offset, in: DocumentOutline(document.text.bytes, kind: kind))
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

/// A word of a document that is a name.
struct NamedWord {
  let name: String
  let reference: Reference
  let range: Range<Int>
  let outline: DocumentOutline

  init?(at offset: Int, in outline: DocumentOutline) {
    guard let place = outline.place(at: offset), case .value(let node) = place.role, let name = node.text else {
      return nil
    }
    let used = Reference(outline.kind, path: place.path)
    let given = Reference(declaredIn: outline.kind, place.path)
    guard let reference = used ?? given else { return nil }
    self.init(name: name, reference: reference, range: node.range, outline: outline)
  }

  private init(name: String, reference: Reference, range: Range<Int>, outline: DocumentOutline) {
    self.name = name
    self.reference = reference
    self.range = range
    self.outline = outline
  }

  /// The same word as a name defined in this document. The class of a seat also serves as the seat's name.
  var named: NamedWord? {
    switch reference {
    case .agent, .goal, .seat: self
    case .personaClass where outline.kind == .profile:
      NamedWord(name: name, reference: .seat, range: range, outline: outline)
    default: nil
    }
  }

  var declarations: [Range<Int>] { outline.named(reference).map(\.name).filter { $0.text == name }.map(\.range) }
  var uses: [Range<Int>] { outline.uses(reference, of: name).map(\.range) }
}
