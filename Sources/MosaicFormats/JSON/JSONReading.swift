package import FoundationEssentials

extension JSONValue {
  /// Parses JSON; nil for invalid JSON.
  package init?(parsing bytes: [UInt8]) {
    guard let tree = try? JSONTree(bytes) else { return nil }
    self.init(tree)
  }

  package init(_ tree: JSONTree) {
    self =
      switch tree.value {
      case .null: .null
      case .bool(let value): .bool(value)
      case .number(let text): Int(text).map(JSONValue.integer) ?? .number(Double(text) ?? .nan)
      case .string(let text): .string(text)
      case .array(let items): .array(items.map { JSONValue($0) })
      case .object(let members):
        .object(JSONObject(parsed: members.map { (key: $0.key, value: JSONValue($0.value)) }))
      }
  }

  /// Converts a value whose encoding cannot fail, such as one of strings, numbers and booleans.
  package init(encoding value: some Encodable, with encoder: JSONEncoder) {
    do {
      self.init(try JSONTree(Array(try encoder.encode(value))))
    } catch {
      preconditionFailure("a value could not be encoded: \(error)")
    }
  }
}

extension JSONValue {
  package subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var int: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  package var boolean: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var items: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }
}
