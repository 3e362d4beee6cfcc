import MosaicFormats

/// A Model Context Protocol server that offers tools and nothing else.
///
/// It converts one message to at most one answer. The caller reads and writes the messages, one per line.
package struct ToolServer {
  private let tools: [Tool]
  private let instructions: String
  /// The version of this program.
  private let program: String
  /// The version of the protocol; nil before 'initialize'.
  private var version: ProtocolVersion?

  /// - Parameters:
  ///   - instructions: what a model should know about the tools together.
  ///   - program: the version of this program.
  package init(_ tools: [Tool], instructions: String, program: String) {
    self.tools = tools
    self.instructions = instructions
    self.program = program
  }

  /// Handles a line of input.
  ///
  /// - Returns: the answer, without a line break; nil if the message gets none.
  package mutating func receive(_ line: LineReader.Item) -> [UInt8]? {
    guard case .line(let bytes) = line else {
      let error = RPCError(.invalidRequest, message: "the message is longer than \(LineReader.longest >> 20) MiB")
      return JSONValue.response(to: .null, error).compact
    }
    if version?.hasBatches == true, let messages = JSONValue(parsing: bytes)?.items, !messages.isEmpty {
      let answers = messages.compactMap { answer(to: RPCMessage($0)) }
      return answers.isEmpty ? nil : JSONValue.array(answers).compact
    }
    return answer(to: RPCMessage(bytes))?.compact
  }

  private mutating func answer(to message: RPCMessage) -> JSONValue? {
    switch message {
    case .notification, .response: return nil
    case .malformed(let id, let error): return .response(to: id, error)
    case .request(let id, let method, let params):
      do throws(RPCError) {
        return .response(to: id, try result(of: method, params))
      } catch {
        return .response(to: id, error)
      }
    }
  }

  private mutating func result(of method: String, _ params: JSONValue) throws(RPCError) -> JSONValue {
    switch method {
    case "initialize": return try initialize(params)
    case "ping": return [:]
    case "tools/list":
      try confirmInitialized()
      return try list(params)
    case "tools/call":
      return try call(params, as: try confirmInitialized())
    default: throw RPCError(.methodNotFound, message: "unknown method '\(method)'")
    }
  }

  @discardableResult
  private func confirmInitialized() throws(RPCError) -> ProtocolVersion {
    guard let version else { throw RPCError(.invalidRequest, message: "the first request must be 'initialize'") }
    return version
  }

  /// Agrees on a version: the client's, if it is known here, or else the newest one that is known here.
  private mutating func initialize(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let asked = params["protocolVersion"]?.text else {
      throw RPCError(.invalidParams, message: "'protocolVersion' is missing")
    }
    let version = ProtocolVersion(rawValue: asked) ?? .newest
    self.version = version
    return [
      "protocolVersion": .string(version.rawValue), "capabilities": ["tools": ["listChanged": false]],
      "serverInfo": ["name": "mosaic", "title": "mosaic", "version": .string(program)],
      "instructions": .string(instructions),
    ]
  }

  private func list(_ params: JSONValue) throws(RPCError) -> JSONValue {
    // The list has one page, so no cursor is valid.
    if params["cursor"] != nil { throw RPCError(.invalidParams, message: "unknown cursor") }
    return ["tools": .array(tools.map(\.definition))]
  }

  private func call(_ params: JSONValue, as version: ProtocolVersion) throws(RPCError) -> JSONValue {
    guard let name = params["name"]?.text else { throw RPCError(.invalidParams, message: "'name' is missing") }
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw RPCError(.invalidParams, message: "unknown tool '\(name)'")
    }
    let arguments = params["arguments"] ?? [:]
    if let problem = tool.problem(with: arguments) {
      if version.reportsArgumentsInResult { return ToolResult(error: problem).value }
      throw RPCError(.invalidParams, message: problem)
    }
    do {
      return try tool.call(ToolArguments(arguments)).value
    } catch {
      throw RPCError(.internalError, message: "\(error)")
    }
  }
}
