/// Reads a flow collection over several lines, even if it is incomplete.
struct FlowReader {
  private let bytes: [UInt8]
  private let end: Int
  /// A line that starts at or before this column ends an unclosed collection.
  private let column: Int
  private var offset: Int
  private var depth = 0

  /// Deeper nesting is of no use to an editor.
  private static let deepest = 64

  init(_ bytes: [UInt8], in range: Range<Int>, column: Int) {
    self.bytes = bytes
    end = range.upperBound
    offset = range.lowerBound
    self.column = column
  }

  /// Reads the flow collection that starts here into a node. Returns the offset of its end.
  mutating func read(into node: OutlineNode) -> Int {
    readValue(node)
    node.range = node.range.lowerBound..<max(node.range.lowerBound, offset)
    return offset
  }

  private mutating func readValue(_ node: OutlineNode) {
    guard offset < end else { return }
    switch bytes[offset] {
    case UInt8(ascii: "["): readBrackets(node, content: .sequence, closing: UInt8(ascii: "]"))
    case UInt8(ascii: "{"): readBrackets(node, content: .mapping, closing: UInt8(ascii: "}"))
    default: readScalar(node)
    }
  }

  private mutating func readBrackets(_ node: OutlineNode, content: OutlineNode.Content, closing: UInt8) {
    let start = offset
    node.become(content, at: start)
    node.isFlow = true
    offset += 1
    depth += 1
    while depth <= Self.deepest, skipToToken(), bytes[offset] != closing {
      let before = offset
      if bytes[offset] == UInt8(ascii: ",") || bytes[offset] == UInt8(ascii: ":") {
        offset += 1
      } else if content == .mapping {
        readEntry(of: node)
      } else {
        let item = OutlineNode(at: offset)
        readValue(item)
        node.items.append(item)
      }
      // A closing bracket of the wrong kind is skipped.
      if offset == before { offset += 1 }
    }
    if offset < end, bytes[offset] == closing { offset += 1 }
    depth -= 1
    node.range = start..<offset
  }

  private mutating func readEntry(of node: OutlineNode) {
    let key = OutlineNode(at: offset)
    readScalar(key)
    let value = OutlineNode(at: offset)
    guard let text = key.text else { return }
    var hasColon = false
    if skipToToken(), bytes[offset] == UInt8(ascii: ":") {
      hasColon = true
      offset += 1
      value.range = offset..<offset
      if skipToToken(), !",}]".utf8.contains(bytes[offset]) { readValue(value) }
    }
    node.entries.append(OutlineEntry(key: text, keyRange: key.range, hasColon: hasColon, value: value))
  }

  private mutating func readScalar(_ node: OutlineNode) {
    if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") {
      node.becomeQuoted(bytes, from: offset, to: lineEnd)
      offset = min(end, node.range.upperBound + 1)
      return
    }
    let start = offset
    var last = offset
    while offset < end, !endsPlain(offset) {
      offset += 1
      if bytes[offset - 1] != 0x20 && bytes[offset - 1] != 0x0D { last = offset }
    }
    guard last > start else { return }
    node.range = start..<last
    node.content = .scalar(String(decoding: bytes[node.range], as: UTF8.self), .plain)
  }

  private func endsPlain(_ offset: Int) -> Bool {
    switch bytes[offset] {
    case 0x0A, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    case UInt8(ascii: ":"):
      offset + 1 == end || [0x20, 0x0A, 0x0D, 0x2C].contains(bytes[offset + 1])
        || bytes[(offset + 1)..<end].starts(with: OutlineReader.cursor)
    default: false
    }
  }

  private var lineEnd: Int {
    bytes[offset..<end].firstIndex(of: 0x0A) ?? end
  }

  /// Skips to the next token after spaces and comments. Returns false at the end of the collection.
  private mutating func skipToToken() -> Bool {
    while offset < end {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case UInt8(ascii: "#"): offset = lineEnd
      case 0x0A:
        guard continues(offset + 1) else { return false }
        offset += 1
      default: return true
      }
    }
    return false
  }

  /// Returns whether the line at an offset continues an unclosed collection.
  private func continues(_ start: Int) -> Bool {
    guard let first = bytes[start..<end].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return true }
    let isBlankOrCloser = [0x0A, 0x0D, UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[first])
    return isBlankOrCloser || first - start > column
  }
}
