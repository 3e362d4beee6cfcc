package import MosaicFormats

/// A tool that a model can call.
package struct Tool {
  /// The effect of a call, as a hint for programs that ask a person first.
  package enum Effect {
    case readsOnly
    /// Adds something, so that a second call does it again.
    case adds
  }

  let name: String
  private let title: String
  private let summary: String
  private let parameters: [ToolParameter]
  /// The JSON Schema of a structured result; nil for a result that is only text.
  private let outputSchema: JSONValue?
  private let effect: Effect
  let call: (ToolArguments) throws -> ToolResult

  /// - Parameter call: throws only if this program has a bug; every other failure is a result.
  package init(
    _ name: String, title: String, summary: String, parameters: [ToolParameter], outputSchema: JSONValue? = nil,
    effect: Effect = .readsOnly, call: @escaping (ToolArguments) throws -> ToolResult
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.outputSchema = outputSchema
    self.effect = effect
    self.call = call
  }

  /// The tool in the answer to 'tools/list'.
  var definition: JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(name), "title": .string(title), "description": .string(summary), "inputSchema": inputSchema,
      "annotations": [
        "title": .string(title), "readOnlyHint": .bool(effect == .readsOnly), "destructiveHint": false,
        "idempotentHint": .bool(effect == .readsOnly), "openWorldHint": false,
      ],
    ]
    members["outputSchema"] = outputSchema
    return .object(JSONObject(members))
  }

  private var inputSchema: JSONValue {
    [
      "type": "object", "additionalProperties": false,
      "properties": .object(JSONObject(parameters.map { ($0.name, $0.schema) })),
      "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
    ]
  }

  /// Returns why arguments do not match the schema; nil if they do.
  func problem(with arguments: JSONValue) -> String? {
    guard case .object(let object) = arguments else { return "the arguments of '\(name)' must be an object" }
    let unknown = object.keys.filter { key in !parameters.contains { $0.name == key } }
    let problems = unknown.map { "there is no argument '\($0)'" } + parameters.compactMap { $0.problem(in: object) }
    return problems.isEmpty ? nil : "invalid arguments of '\(name)': " + problems.joined(separator: "; ")
  }
}

/// An argument of a tool.
package struct ToolParameter {
  package enum Kind {
    /// A string of at least one character.
    case text
    case texts
    case flag
    case number(ClosedRange<Int>)
  }

  let name: String
  private let kind: Kind
  let isRequired: Bool
  private let summary: String

  package init(_ name: String, _ kind: Kind, isRequired: Bool = false, summary: String) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.summary = summary
  }

  var schema: JSONValue {
    var members = kind.schema
    members["description"] = .string(summary)
    return .object(JSONObject(members))
  }

  func problem(in arguments: JSONObject) -> String? {
    guard let value = arguments[name] else { return isRequired ? "'\(name)' is missing" : nil }
    return kind.accepts(value) ? nil : "'\(name)' must be \(kind.requirement)"
  }
}

extension ToolParameter.Kind {
  fileprivate var schema: [String: JSONValue] {
    switch self {
    case .text: ["type": "string", "minLength": 1]
    case .texts: ["type": "array", "items": ["type": "string", "minLength": 1]]
    case .flag: ["type": "boolean"]
    case .number(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    }
  }

  fileprivate var requirement: String {
    switch self {
    case .text: "a string that is not empty"
    case .texts: "an array of strings that are not empty"
    case .flag: "true or false"
    case .number(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  fileprivate func accepts(_ value: JSONValue) -> Bool {
    switch self {
    case .text: value.text?.isEmpty == false
    case .texts: value.items.map { $0.allSatisfy { $0.text?.isEmpty == false } } ?? false
    case .flag: value.boolean != nil
    case .number(let range): value.int.map(range.contains) ?? false
    }
  }
}

/// Arguments that match the schema of their tool.
package struct ToolArguments {
  private let value: JSONValue

  init(_ value: JSONValue) {
    self.value = value
  }

  package func text(_ name: String) -> String? { value[name]?.text }
  package func texts(_ name: String) -> [String] { value[name]?.items?.compactMap(\.text) ?? [] }
  package func flag(_ name: String) -> Bool { value[name]?.boolean ?? false }
  package func number(_ name: String) -> Int? { value[name]?.int }
}

/// The result of a call, which the model reads.
package struct ToolResult {
  private let text: String
  private let structured: JSONValue?
  private let isError: Bool

  package init(text: String) {
    self.init(text: text, structured: nil, isError: false)
  }

  package init(error text: String) {
    self.init(text: text, structured: nil, isError: true)
  }

  /// - Parameter value: an object. Its text is sent, too, for clients that read no structured results.
  package init(_ value: JSONValue, isError: Bool = false) {
    self.init(text: String(decoding: value.compact, as: UTF8.self), structured: value, isError: isError)
  }

  private init(text: String, structured: JSONValue?, isError: Bool) {
    self.text = text
    self.structured = structured
    self.isError = isError
  }

  var value: JSONValue {
    var members: [String: JSONValue] = [
      "content": [["type": "text", "text": .string(text)]], "isError": .bool(isError),
    ]
    members["structuredContent"] = structured
    return .object(JSONObject(members))
  }
}
