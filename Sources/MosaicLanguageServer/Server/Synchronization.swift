import MosaicCompiler
import MosaicFormats

// The editor's open documents.

extension LanguageServer {
  mutating func open(_ params: JSONValue) {
    guard let item = params["textDocument"], let uri = item["uri"]?.text, let text = item["text"]?.text else {
      return complain("textDocument/didOpen names no document")
    }
    let document = OpenDocument(uri: uri, version: item["version"]?.int, text: text)
    documents[document.key] = document
    changedByEditor.insert(document.key)
    reread()
  }

  mutating func change(_ params: JSONValue) {
    guard let key = documentKey(params), var document = documents[key], let changes = params["contentChanges"]?.items
    else { return complain("textDocument/didChange names no open document") }
    guard document.apply(changes, version: params["textDocument"]?["version"]?.int, encoding: client.encoding) != nil
    else {
      return complain("textDocument/didChange holds a change without text or with half a range")
    }
    documents[key] = document
    changedByEditor.insert(key)
    suspect([key])
    updateLibraries(key, document: document)
  }

  mutating func close(_ params: JSONValue) {
    guard let key = documentKey(params), let document = documents.removeValue(forKey: key) else {
      return complain("textDocument/didClose names no open document")
    }
    judged[key] = nil
    if told.removeValue(forKey: key) != nil, !client.pullsDiagnostics { publish([], of: document.uri, version: nil) }
    reread()
  }

  mutating func suspect(_ keys: some Sequence<String>) {
    stale.formUnion(keys)
    untold.formUnion(keys)
  }

  /// Updates the libraries that contain a changed role or profile, and marks the documents that depend on them.
  private mutating func updateLibraries(_ key: String, document: OpenDocument) {
    var changed: Set<String> = []
    for place in libraries.keys.sorted() {
      if libraries[place]?.update(key, bytes: document.text.bytes) == true { changed.insert(place) }
    }
    if changed.isEmpty { return }
    suspect(places.filter { changed.contains($0.value) }.keys)
  }

  /// Returns the library that a document is checked against.
  mutating func library(around key: String) -> LocalLibrary {
    if let place = places[key], let library = libraries[place] { return library }
    let layer = files.layer(around: key, open: openTexts)
    places[key] = layer.place
    if let library = libraries[layer.place] { return library }
    if let failure = layer.failure { complain(failure) }
    let library = LocalLibrary(layer)
    libraries[layer.place] = library
    return library
  }

  mutating func analyzedLibrary(around key: String) -> AnalyzedLibrary {
    _ = library(around: key)
    guard let place = places[key], let library = libraries[place]?.analyzed() else {
      return AnalyzedLibrary(SourceSet())
    }
    return library
  }

  func documentKey(_ params: JSONValue) -> String? {
    params["textDocument"]?["uri"]?.text.map { FileURI.path(of: $0) ?? $0 }
  }

  /// Returns the document of a request.
  func document(_ params: JSONValue) throws(RPCError) -> OpenDocument {
    guard let key = documentKey(params) else {
      throw RPCError(.invalidParams, message: "'textDocument.uri' is missing")
    }
    guard let document = documents[key] else {
      throw RPCError(.invalidParams, message: "the document is not open")
    }
    return document
  }

  /// Returns the byte offset of a request's position.
  func offset(_ params: JSONValue, in document: OpenDocument) throws(RPCError) -> Int {
    guard let position = params["position"].flatMap(Position.init) else {
      throw RPCError(.invalidParams, message: "'position' is missing")
    }
    return document.text.offset(of: position, client.encoding)
  }

  func kind(of document: OpenDocument) -> SourceSet.Kind? {
    document.path.flatMap { files.kind(of: document.text.bytes, at: $0) }
  }

  /// Writes a message to the editor's log.
  mutating func complain(_ message: String) {
    send(.notification("window/logMessage", params: ["type": 1, "message": .string(message)]))
  }
}

extension OpenDocument {
  var key: String { path ?? uri }
}
