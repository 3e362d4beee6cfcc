import MosaicFormats

extension LanguageServer {
  mutating func initialize(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard case .object = params else { throw RPCError(.invalidParams, message: "'initialize' wants an object") }
    client = ClientCapabilities(params)
    phase = .running
    return ["serverInfo": ["name": "mosaic"], "capabilities": capabilities]
  }

  private var capabilities: JSONValue {
    var all: [String: JSONValue] = [
      "positionEncoding": .string(client.encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "completionProvider": ["triggerCharacters": [" ", ":", "-", "[", ",", "("]],
      "hoverProvider": true,
      "definitionProvider": true,
      "referencesProvider": true,
      "renameProvider": client.hasPreparedRename ? ["prepareProvider": true] : true,
      "documentSymbolProvider": true,
    ]
    // Without literals, an action could only be a command, and the server has none.
    if client.hasActionLiterals { all["codeActionProvider"] = ["codeActionKinds": ["quickfix", "source.fixAll"]] }
    if client.hasFolders {
      all["workspace"] = ["workspaceFolders": ["supported": true, "changeNotifications": true]]
    }
    if client.hasFolding { all["foldingRangeProvider"] = true }
    if client.hasWorkspaceSymbols { all["workspaceSymbolProvider"] = true }
    if client.hasWholeTokens || client.hasRangeTokens { all["semanticTokensProvider"] = semanticTokensOptions }
    if client.pullsDiagnostics {
      all["diagnosticProvider"] = [
        "identifier": "mosaic", "interFileDependencies": true, "workspaceDiagnostics": false,
      ]
    }
    return .object(JSONObject(all))
  }

  /// Asks the editor to report changes of the local layer by other programs.
  mutating func registerWatchers() {
    guard client.canRegisterWatchers else { return }
    let globs = ["**/roles.local", "**/roles.local/*.md", "**/profiles.local", "**/profiles.local/*.yaml"]
    let watchers = (globs + ["**/.mosaicignore"]).map { ["globPattern": .string($0)] as JSONValue }
    let registration: JSONValue = [
      "id": "watch", "method": "workspace/didChangeWatchedFiles",
      "registerOptions": ["watchers": .array(watchers)],
    ]
    send(.request("watch", method: "client/registerCapability", params: ["registrations": [registration]]))
  }

  /// The process whose end ends the server, or nil if the editor named none.
  package var clientProcess: Int? { client.processID }

  /// The folders in which a change can affect a diagnostic, and that the editor does not watch.
  package var unwatchedFolders: [String] {
    let folders = documents.values.compactMap(\.path).sorted().flatMap(files.watchedFolders)
    return folders.filter { !client.watches($0) }
  }
}
