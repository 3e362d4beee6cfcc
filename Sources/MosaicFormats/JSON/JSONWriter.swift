/// Writes JSON values. Indented text has one member or item per line.
struct JSONWriter {
  let isIndented: Bool
  let escapesHidden: Bool

  func append(_ value: JSONValue, to bytes: inout [UInt8], indent: Int = 0) {
    switch value {
    case .null: bytes.append("null")
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): bytes.append(contentsOf: value.isFinite ? "\(value)".utf8 : "null".utf8)
    case .string(let text): append(text, to: &bytes)
    case .array(let items):
      append(items, between: "[", close: "]", to: &bytes, indent: indent) { append($0, to: &$1, indent: indent + 1) }
    case .object(let object):
      append(object.members, between: "{", close: "}", to: &bytes, indent: indent) { member, bytes in
        append(member.key, to: &bytes)
        bytes.append(isIndented ? ": " : ":")
        append(member.value, to: &bytes, indent: indent + 1)
      }
    }
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    JSONString.append(text, to: &bytes, escapingHidden: escapesHidden)
  }

  private func append<Item>(
    _ items: [Item], between open: StaticString, close: StaticString, to bytes: inout [UInt8], indent: Int,
    render: (Item, inout [UInt8]) -> Void
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

  private func appendLineBreak(to bytes: inout [UInt8], indent: Int) {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(spaces: 2 * indent)
  }
}
