import MosaicFormats

/// The editor's capabilities, from the parameters of 'initialize'.
struct ClientCapabilities {
  let encoding: PositionEncoding
  /// The editor's process, which the server must not outlive.
  let processID: Int?
  /// The folders that the editor shows, as absolute paths.
  let folders: [String]
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
  var hasRelatedInformation: Bool { document["publishDiagnostics"]?["relatedInformation"]?.boolean ?? true }

  /// Returns whether a path is in a folder that the editor watches once it is asked to.
  func watches(_ path: String) -> Bool {
    canRegisterWatchers && folders.contains { path == $0 || path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }
}
