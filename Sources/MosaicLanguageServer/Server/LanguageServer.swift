package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

/// A Language Server Protocol 3.17 server for rosters, profiles, north stars and role contracts.
///
/// It only converts incoming messages to outgoing ones. `settle` checks the changed documents, so that a caller with
/// more input waiting can process keystrokes first.
package struct LanguageServer {
  enum Phase: Equatable {
    case fresh
    case running
    case shutDown
    case over(Int32)
  }

  let files: any DescriptionFiles
  let context: CompileContext
  var phase = Phase.fresh
  var client = ClientCapabilities(.null)
  /// Open documents by path, or by URI if they are not files.
  var documents: [String: OpenDocument] = [:]
  /// Documents that must be checked again.
  var stale: Set<String> = []
  /// Documents whose diagnostics may have changed since they were last published.
  var untold: Set<String> = []
  var judged: [String: JudgedDocument] = [:]
  /// The last published diagnostics of each document.
  var told: [String: ToldDiagnostics] = [:]
  /// By the place of the layer.
  var libraries: [String: LocalLibrary] = [:]
  /// The place of the layer that each document is checked against.
  var places: [String: String] = [:]
  /// Documents that the editor itself changed since they were last checked.
  var changedByEditor: Set<String> = []
  /// The number of reports that the editor has pulled.
  var reports = 0
  /// Whether the folders to watch may have changed.
  private var hasNewFolders = false
  private var outgoing: [JSONValue] = []

  package init(files: any DescriptionFiles, context: CompileContext) {
    self.files = files
    self.context = context
  }

  /// The exit code of the process; nil while the session continues.
  package var exitCode: Int32? {
    if case .over(let code) = phase { code } else { nil }
  }

  /// The exit code of the process if the editor closes its connection.
  package var exitCodeAtEnd: Int32 { exitCode ?? (phase == .shutDown ? 0 : 1) }

  /// Texts of the open documents by path or URI, for tests.
  package var openTexts: [String: [UInt8]] { documents.mapValues(\.text.bytes) }

  /// Handles a batch of messages. A request that is canceled in the same batch is not processed.
  package mutating func receive(_ batch: [MessageReader.Item]) -> [[UInt8]] {
    let messages = batch.map(RPCMessage.init)
    let cancelled = Set(messages.compactMap(\.cancelledRequest))
    for message in messages where exitCode == nil { handle(message, cancelled: cancelled) }
    return takeOutgoing()
  }

  /// Returns whether the folders to watch may have changed since the last call.
  package mutating func takeFolderChange() -> Bool {
    defer { hasNewFolders = false }
    return hasNewFolders
  }

  /// Discards all cached layers, so that they are read from disk again.
  package mutating func reread() {
    libraries = [:]
    places = [:]
    hasNewFolders = true
    suspect(documents.keys)
  }

  mutating func send(_ message: JSONValue) {
    outgoing.append(message)
  }

  mutating func takeOutgoing() -> [[UInt8]] {
    defer { outgoing = [] }
    return outgoing.map(\.compact)
  }

  private mutating func handle(_ message: RPCMessage, cancelled: Set<String>) {
    switch message {
    case .request(let id, let method, let params):
      do throws(RPCError) {
        if cancelled.contains(id.identity) {
          throw RPCError(.requestCancelled, message: "the request was taken back")
        }
        send(.response(to: id, try answer(method, params: params)))
      } catch {
        send(.response(to: id, error))
      }
    case .notification(let method, let params):
      notice(method, params: params)
    case .malformed(let id, let error):
      send(.response(to: id, error))
    case .response:
      break
    }
  }

  private mutating func answer(_ method: String, params: JSONValue) throws(RPCError) -> JSONValue {
    switch phase {
    case .fresh where method != "initialize":
      throw RPCError(.serverNotInitialized, message: "the first request is 'initialize'")
    case .running where method == "initialize":
      throw RPCError(.invalidRequest, message: "the server is initialized already")
    case .shutDown, .over:
      throw RPCError(.invalidRequest, message: "the server was shut down")
    default:
      return try perform(method, params: params)
    }
  }

  private mutating func perform(_ method: String, params: JSONValue) throws(RPCError) -> JSONValue {
    switch method {
    case "initialize": return try initialize(params)
    case "shutdown":
      phase = .shutDown
      return .null
    case "textDocument/completion": return try complete(params)
    case "textDocument/hover": return try hover(params)
    case "textDocument/definition": return try definition(params)
    case "textDocument/references": return try references(params)
    case "textDocument/prepareRename": return try prepareRename(params)
    case "textDocument/rename": return try rename(params)
    case "textDocument/documentSymbol": return try symbols(params)
    case "textDocument/foldingRange": return try foldingRanges(params)
    case "textDocument/semanticTokens/full": return try semanticTokens(params)
    case "textDocument/semanticTokens/range": return try semanticTokensInRange(params)
    case "textDocument/diagnostic": return try pullDiagnostics(params)
    case "workspace/symbol": return try workspaceSymbols(params)
    case "textDocument/codeAction": return try codeActions(params)
    default: throw RPCError(.methodNotFound, message: "there is no request '\(method)' here")
    }
  }

  private mutating func notice(_ method: String, params: JSONValue) {
    if method == "exit" {
      phase = .over(phase == .shutDown ? 0 : 1)
      return
    }
    guard phase == .running else { return }
    switch method {
    case "initialized": registerWatchers()
    case "textDocument/didOpen": open(params)
    case "textDocument/didChange": change(params)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": reread()
    case "textDocument/didClose": close(params)
    case "workspace/didChangeWorkspaceFolders":
      client.changeFolders(params["event"] ?? .null)
      hasNewFolders = true
    default: break
    }
  }
}

extension RPCMessage {
  fileprivate init(_ item: MessageReader.Item) {
    switch item {
    case .body(let bytes): self.init(bytes)
    case .failure(let failure): self = .malformed(id: .null, RPCError(.parseError, message: failure.rawValue))
    }
  }

  fileprivate var cancelledRequest: String? {
    guard case .notification("$/cancelRequest", let params) = self else { return nil }
    return params["id"]?.identity
  }
}

extension JSONValue {
  /// An identity that distinguishes the ID "1" from the ID 1.
  fileprivate var identity: String { String(decoding: compact, as: UTF8.self) }
}
