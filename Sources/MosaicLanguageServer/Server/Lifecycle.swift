import MosaicFormats

/// The editor's capabilities.
struct ClientCapabilities {
  let encoding: PositionEncoding
  let hasSnippets: Bool
  let hasMarkdown: Bool
  let canRegisterWatchers: Bool
  let hasRelatedInformation: Bool
  /// The base URL of the diagnostic pages, ending with a slash.
  let diagnosticPages: String?

  init(_ params: JSONValue) {
    let capabilities = params["capabilities"] ?? .null
    let document = capabilities["textDocument"] ?? .null
    let offered = capabilities["general"]?["positionEncodings"]?.items?.compactMap(\.text) ?? []
    encoding = offered.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    hasSnippets = document["completion"]?["completionItem"]?["snippetSupport"]?.boolean ?? false
    hasMarkdown = document["hover"]?["contentFormat"]?.items?.contains("markdown") ?? true
    canRegisterWatchers =
      capabilities["workspace"]?["didChangeWatchedFiles"]?["dynamicRegistration"]?.boolean ?? false
    hasRelatedInformation = document["publishDiagnostics"]?["relatedInformation"]?.boolean ?? true
    diagnosticPages = params["initializationOptions"]?["diagnosticPages"]?.text
      .map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }
}

extension LanguageServer {
  mutating func initialize(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    guard case .object = params else { throw ResponseError(.invalidParams, message: "'initialize' wants an object") }
    client = ClientCapabilities(params)
    phase = .running
    return ["serverInfo": ["name": "mosaic"], "capabilities": capabilities]
  }

  private var capabilities: JSONValue {
    [
      "positionEncoding": .string(client.encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "completionProvider": ["triggerCharacters": [" ", ":", "-", "[", ","]],
      "hoverProvider": true,
      "definitionProvider": true,
      "referencesProvider": true,
      "renameProvider": ["prepareProvider": true],
      "documentSymbolProvider": true,
      "codeActionProvider": ["codeActionKinds": ["quickfix", "source.fixAll"]],
    ]
  }

  /// Asks the editor to report changes of the local layer by other programs.
  mutating func registerWatchers() {
    guard client.canRegisterWatchers else { return }
    let globs = ["**/roles.local/*.md", "**/profiles.local/*.yaml"]
    let watchers = globs.map { ["globPattern": .string($0)] as JSONValue }
    send(
      .request(
        "watch", method: "client/registerCapability",
        params: [
          "registrations": [
            [
              "id": "watch", "method": "workspace/didChangeWatchedFiles",
              "registerOptions": ["watchers": .array(watchers)],
            ]
          ]
        ]))
  }
}
