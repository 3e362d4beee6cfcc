package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats

/// A server of the Language Server Protocol 3.17 for rosters, profiles, north stars and role contracts.
///
/// It is given messages and gives messages; what was typed is judged by `settle`, so that a program which sees more
/// input waiting can let keystrokes pass first.
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
  /// Open documents by path, or by URI where they are no files.
  var documents: [String: OpenDocument] = [:]
  /// Documents that have to be judged again.
  var stale: Set<String> = []
  /// Documents whose diagnostics may have changed since they were published.
  var untold: Set<String> = []
  var judged: [String: JudgedDocument] = [:]
  /// The last published diagnostics of a document.
  var told: [String: ToldDiagnostics] = [:]
  /// By the place of the layer.
  var libraries: [String: LocalLibrary] = [:]
  /// The place of the layer that a document is judged by.
  var places: [String: String] = [:]
  private var outgoing: [JSONValue] = []

  package init(files: any DescriptionFiles, context: CompileContext) {
    self.files = files
    self.context = context
  }

  /// The exit code of the process; nil while the conversation continues.
  package var exitCode: Int32? {
    if case .over(let code) = phase { code } else { nil }
  }

  /// The exit code of the process if the editor is gone.
  package var exitCodeAtEnd: Int32 { exitCode ?? (phase == .shutDown ? 0 : 1) }

  /// Texts of the open documents by path or URI, for tests that compare them.
  package var openTexts: [String: [UInt8]] { documents.mapValues(\.text.bytes) }

  /// Answers what came in at once. A request that is taken back in the same batch is not worked on.
  package mutating func receive(_ batch: [MessageReader.Item]) -> [[UInt8]] {
    let messages = batch.map(Incoming.init)
    let cancelled = Set(messages.compactMap(\.cancelledRequest))
    for message in messages where exitCode == nil { handle(message, cancelled: cancelled) }
    return takeOutgoing()
  }

  mutating func send(_ message: JSONValue) {
    outgoing.append(message)
  }

  mutating func takeOutgoing() -> [[UInt8]] {
    defer { outgoing = [] }
    return outgoing.map(\.compact)
  }

  private mutating func handle(_ message: Incoming, cancelled: Set<String>) {
    switch message {
    case .request(let id, let method, let params):
      do throws(ResponseError) {
        if cancelled.contains(id.identity) {
          throw ResponseError(.requestCancelled, message: "the request was taken back")
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

  private mutating func answer(_ method: String, params: JSONValue) throws(ResponseError) -> JSONValue {
    switch phase {
    case .fresh where method != "initialize":
      throw ResponseError(.serverNotInitialized, message: "the first request is 'initialize'")
    case .running where method == "initialize":
      throw ResponseError(.invalidRequest, message: "the server is initialized already")
    case .shutDown, .over:
      throw ResponseError(.invalidRequest, message: "the server was shut down")
    default:
      return try perform(method, params: params)
    }
  }

  private mutating func perform(_ method: String, params: JSONValue) throws(ResponseError) -> JSONValue {
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
    case "textDocument/codeAction": return try codeActions(params)
    default: throw ResponseError(.methodNotFound, message: "there is no request '\(method)' here")
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
    default: break
    }
  }
}

extension Incoming {
  fileprivate init(_ item: MessageReader.Item) {
    switch item {
    case .body(let bytes): self.init(bytes)
    case .failure(let failure): self = .malformed(id: .null, ResponseError(.parseError, message: failure.rawValue))
    }
  }

  fileprivate var cancelledRequest: String? {
    guard case .notification("$/cancelRequest", let params) = self else { return nil }
    return params["id"]?.identity
  }
}

extension JSONValue {
  /// Tells ids apart, also the text "1" from the number 1.
  fileprivate var identity: String { String(decoding: compact, as: UTF8.self) }
}
