import MosaicFormats

/// The editor's capabilities, from the parameters of 'initialize'.
struct ClientCapabilities {
  let encoding: PositionEncoding
  /// The editor's process, which the server must not outlive.
  let processID: Int?
  /// The folders that the editor shows, as absolute paths.
  private(set) var folders: [String]
  let canRegisterWatchers: Bool
  /// The base URL of the diagnostic pages, ending with a slash.
  let diagnosticPages: String?
  private let capabilities: JSONValue

  init(_ params: JSONValue) {
    capabilities = params["capabilities"] ?? .null
    let offered = capabilities["general"]?["positionEncodings"]?.items?.compactMap(\.text) ?? []
    encoding = offered.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    processID = params["processId"]?.int
    folders = Self.folders(params)
    canRegisterWatchers =
      capabilities["workspace"]?["didChangeWatchedFiles"]?["dynamicRegistration"]?.boolean ?? false
    diagnosticPages = params["initializationOptions"]?["diagnosticPages"]?.text
      .map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// Returns the workspace folders or, from an older editor, the root.
  private static func folders(_ params: JSONValue) -> [String] {
    let folders = params["workspaceFolders"]?.items?.compactMap { $0["uri"]?.text.flatMap(FileURI.path) } ?? []
    if !folders.isEmpty { return folders }
    let root = params["rootUri"]?.text.flatMap(FileURI.path) ?? params["rootPath"]?.text
    return root.map { [$0] } ?? []
  }
}

extension ClientCapabilities {
  private var document: JSONValue { capabilities["textDocument"] ?? .null }
  private var workspace: JSONValue { capabilities["workspace"] ?? .null }

  var hasSnippets: Bool { document["completion"]?["completionItem"]?["snippetSupport"]?.boolean ?? false }
  var hasMarkdown: Bool { document["hover"]?["contentFormat"]?.items?.contains("markdown") ?? true }
  var hasRelatedInformation: Bool { document["publishDiagnostics"]?["relatedInformation"]?.boolean ?? false }
  var hasCodeDescriptions: Bool { document["publishDiagnostics"]?["codeDescriptionSupport"]?.boolean ?? false }

  var hasSymbolTrees: Bool { document["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.boolean ?? false }
  var hasActionLiterals: Bool { document["codeAction"]?["codeActionLiteralSupport"]?["codeActionKind"] != nil }
  var hasPreparedRename: Bool { document["rename"]?["prepareSupport"]?.boolean ?? false }
  /// Whether edits can be listed with versions and file operations. An editor that names file operations supports that
  /// list, as Neovim does, even if it does not say so separately.
  var hasDocumentChanges: Bool {
    let edits = workspace["workspaceEdit"]
    return edits?["documentChanges"]?.boolean ?? false || edits?["resourceOperations"]?.items?.isEmpty == false
  }
  var canRenameFiles: Bool {
    workspace["workspaceEdit"]?["resourceOperations"]?.items?.contains("rename") ?? false
  }

  var hasFolders: Bool { workspace["workspaceFolders"]?.boolean ?? false }
  var hasFolding: Bool { document["foldingRange"] != nil }
  /// The most folds that the editor wants.
  var mostFolds: Int { max(0, document["foldingRange"]?["rangeLimit"]?.int ?? .max) }
  var hasWorkspaceSymbols: Bool { workspace["symbol"] != nil }

  /// The token types that the editor knows; nil if it names none.
  var tokenTypes: [String]? { document["semanticTokens"]?["tokenTypes"]?.items?.compactMap(\.text) }
  var hasWholeTokens: Bool { Self.supports(document["semanticTokens"]?["requests"]?["full"]) }
  var hasRangeTokens: Bool { Self.supports(document["semanticTokens"]?["requests"]?["range"]) }

  /// Whether the editor pulls diagnostics, and can be told to pull those of a document again that it did not change.
  /// Without that, they are published: a change to a contract can cause diagnostics in every open roster.
  var pullsDiagnostics: Bool {
    document["diagnostic"] != nil && workspace["diagnostics"]?["refreshSupport"]?.boolean ?? false
  }

  /// Returns whether an optional request, which is a boolean or an object, is supported.
  private static func supports(_ request: JSONValue?) -> Bool {
    if case .object? = request { return true }
    return request?.boolean ?? false
  }

  /// Applies a change of the folders that the editor shows.
  mutating func changeFolders(_ event: JSONValue) {
    func paths(_ key: String) -> [String] {
      event[key]?.items?.compactMap { $0["uri"]?.text.flatMap(FileURI.path) } ?? []
    }
    let removed = Set(paths("removed"))
    folders = folders.filter { !removed.contains($0) } + paths("added").filter { !folders.contains($0) }
  }

  /// Returns whether a path is in a folder that the editor watches once it is asked to.
  func watches(_ path: String) -> Bool {
    canRegisterWatchers && folders.contains { path == $0 || path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }
}
