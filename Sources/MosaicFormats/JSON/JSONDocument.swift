/// A JSON file (RFC 8259), indented by two spaces, with the keys of every object sorted.
package struct JSONDocument: Document {
  package let root: JSONValue
  private let isForTerminals: Bool

  /// - Parameter isForTerminals: whether to escape characters that a terminal interprets or does not show.
  package init(_ root: JSONValue, isForTerminals: Bool = false) {
    self.root = root
    self.isForTerminals = isForTerminals
  }

  package func render(into bytes: inout [UInt8]) {
    JSONWriter(isIndented: true, escapesHidden: isForTerminals).append(root, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// One JSON value.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is not an `Int`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// - Parameter text: nil becomes `null`.
  package init(_ text: String?) {
    self = text.map(JSONValue.string) ?? .null
  }

  /// The value on one line, without spaces.
  package var compact: [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter(isIndented: false, escapesHidden: false).append(self, to: &bytes)
    return bytes
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
