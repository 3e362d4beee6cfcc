/// A JSON file after RFC 8259, indented by two spaces, with the keys of every object sorted.
package struct JSONDocument: Document {
  package let root: JSONValue

  package init(_ root: JSONValue) {
    self.root = root
  }

  package func render(into bytes: inout [UInt8]) {
    root.render(into: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// One JSON value.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// - Parameter text: nil is `null`.
  package init(_ text: String?) {
    self = text.map(JSONValue.string) ?? .null
  }

  fileprivate func render(into bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes.append("null")
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .string(let text): Self.append(text, to: &bytes)
    case .array(let items): Self.append(items, to: &bytes, indent: indent)
    case .object(let object): Self.append(object, to: &bytes, indent: indent)
    }
  }

  private static func append(_ items: [JSONValue], to bytes: inout [UInt8], indent: Int) {
    append(items, between: "[", "]", to: &bytes, indent: indent) { item, bytes in
      item.render(into: &bytes, indent: indent + 1)
    }
  }

  private static func append(_ object: JSONObject, to bytes: inout [UInt8], indent: Int) {
    append(object.members, between: "{", "}", to: &bytes, indent: indent) { member, bytes in
      append(member.key, to: &bytes)
      bytes.append(": ")
      member.value.render(into: &bytes, indent: indent + 1)
    }
  }

  private static func append<Item>(
    _ items: [Item], between open: StaticString, _ close: StaticString, to bytes: inout [UInt8], indent: Int,
    _ render: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendLineBreak(to: &bytes, indent: indent + 1)
      render(item, &bytes)
    }
    if !items.isEmpty { appendLineBreak(to: &bytes, indent: indent) }
    bytes.append(close)
  }

  private static func appendLineBreak(to bytes: inout [UInt8], indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(spaces: 2 * indent)
  }
}

extension JSONValue {
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: mustEscape) {
      for byte in text.utf8 { append(byte, to: &bytes) }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x20: bytes.append(contentsOf: ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8)
    default: bytes.append(byte)
    }
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
