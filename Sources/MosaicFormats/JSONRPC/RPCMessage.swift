/// A JSON-RPC 2.0 message from a client.
package enum RPCMessage {
  case request(id: JSONValue, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// A response to the server's own request, which needs no reaction.
  case response
  case malformed(id: JSONValue, RPCError)

  package init(_ body: [UInt8]) {
    guard let message = JSONValue(parsing: body) else {
      self = .malformed(id: .null, RPCError(.parseError, message: "the message is not JSON"))
      return
    }
    self.init(message)
  }

  package init(_ message: JSONValue) {
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
      let error = RPCError(.invalidRequest, message: "the message is no request of JSON-RPC 2.0")
      self = .malformed(id: isNamed ? id ?? .null : .null, error)
    }
  }
}

/// The reason why a request failed.
package struct RPCError: Error, Equatable {
  /// The codes of JSON-RPC, then those of the Language Server Protocol.
  package enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    case serverNotInitialized = -32002
    case requestCancelled = -32800
    case requestFailed = -32803
  }

  package let code: Code
  package let message: String

  package init(_ code: Code, message: String) {
    self.code = code
    self.message = message
  }
}

extension JSONValue {
  package static func response(to id: JSONValue, _ result: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  package static func response(to id: JSONValue, _ error: RPCError) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "error": ["code": .integer(error.code.rawValue), "message": .string(error.message)]]
  }

  package static func notification(_ method: String, params: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }

  package static func request(_ id: String, method: String, params: JSONValue) -> JSONValue {
    let message: JSONValue = ["jsonrpc": "2.0", "id": .string(id), "method": .string(method)]
    guard case .object(let members) = message, params != .null else { return message }
    return .object(JSONObject(members.members.map { ($0.key, $0.value) } + [("params", params)]))
  }
}
