import MosaicFormats

/// A JSON-RPC 2.0 message from the editor.
enum Incoming {
  case request(id: JSONValue, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// A response to the server's own request, which needs no reaction.
  case response
  case malformed(id: JSONValue, ResponseError)

  init(_ body: [UInt8]) {
    guard let message = JSONValue(parsing: body) else {
      self = .malformed(id: .null, ResponseError(.parseError, message: "the message is not JSON"))
      return
    }
    self.init(message)
  }

  private init(_ message: JSONValue) {
    let id = message["id"]
    let isNamed = id.map { $0.text != nil || $0.int != nil } ?? true
    if let method = message["method"]?.text, message["jsonrpc"] == "2.0", isNamed {
      let params = message["params"] ?? .null
      self =
        id.map { .request(id: $0, method: method, params: params) }
        ?? .notification(method: method, params: params)
    } else if message["method"] == nil, id != nil, message["result"] != nil || message["error"] != nil {
      self = .response
    } else {
      let error = ResponseError(.invalidRequest, message: "the message is no request of JSON-RPC 2.0")
      self = .malformed(id: isNamed ? id ?? .null : .null, error)
    }
  }
}

/// The reason why a request failed.
struct ResponseError: Error, Equatable {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestCancelled = -32800
    case requestFailed = -32803
  }

  let code: Code
  let message: String

  init(_ code: Code, message: String) {
    self.code = code
    self.message = message
  }
}

extension JSONValue {
  static func response(to id: JSONValue, _ result: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  static func response(to id: JSONValue, _ error: ResponseError) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "error": ["code": .integer(error.code.rawValue), "message": .string(error.message)]]
  }

  static func notification(_ method: String, params: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }

  static func request(_ id: String, method: String, params: JSONValue) -> JSONValue {
    let message: JSONValue = ["jsonrpc": "2.0", "id": .string(id), "method": .string(method)]
    guard case .object(let members) = message, params != .null else { return message }
    return .object(JSONObject(members.members.map { ($0.key, $0.value) } + [("params", params)]))
  }
}
