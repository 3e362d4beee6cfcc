/// A strict JSON parser (RFC 8259).
package struct JSONParser {
  private let bytes: [UInt8]
  private var offset: Int
  private var depth = 0

  /// Deeper than any runtime's file, and shallow enough for the stack.
  private static let deepest = 200

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  package mutating func document() throws(JSONFailure) -> JSONTree {
    let tree = try value()
    skipBlanks()
    if offset < bytes.count { throw failure }
    return tree
  }

  private var failure: JSONFailure { JSONFailure(offset: offset) }
  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func value() throws(JSONFailure) -> JSONTree {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, let byte = next else { throw failure }
    let start = offset
    let value: JSONTree.Value =
      switch byte {
      case UInt8(ascii: "{"): .object(try members())
      case UInt8(ascii: "["): .array(try items())
      case UInt8(ascii: "\""): .string(try string())
      case UInt8(ascii: "t"): try word("true", value: .bool(true))
      case UInt8(ascii: "f"): try word("false", value: .bool(false))
      case UInt8(ascii: "n"): try word("null", value: .null)
      default: .number(try number())
      }
    return JSONTree(value: value, range: start..<offset)
  }

  private mutating func word(_ word: String, value: JSONTree.Value) throws(JSONFailure) -> JSONTree.Value {
    guard bytes[offset...].starts(with: word.utf8) else { throw failure }
    offset += word.utf8.count
    return value
  }

  private mutating func members() throws(JSONFailure) -> [JSONTree.Member] {
    offset += 1
    var members: [JSONTree.Member] = []
    skipBlanks()
    if take("}") { return [] }
    while true {
      skipBlanks()
      let start = offset
      guard next == UInt8(ascii: "\"") else { throw failure }
      let key = try string()
      let range = start..<offset
      skipBlanks()
      guard take(":") else { throw failure }
      members.append(JSONTree.Member(key: key, keyRange: range, value: try value()))
      skipBlanks()
      if take("}") { return members }
      guard take(",") else { throw failure }
    }
  }

  private mutating func items() throws(JSONFailure) -> [JSONTree] {
    offset += 1
    var items: [JSONTree] = []
    skipBlanks()
    if take("]") { return [] }
    while true {
      items.append(try value())
      skipBlanks()
      if take("]") { return items }
      guard take(",") else { throw failure }
    }
  }

  private mutating func number() throws(JSONFailure) -> String {
    let start = offset
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isZeroLed = digits.count > 1 && digits.first == "0" && digits.dropFirst().first?.isNumber == true
    guard digits.first?.isNumber == true, !isZeroLed, Double(text) != nil, text.last?.isNumber == true else {
      offset = start
      throw failure
    }
    return text
  }

  private mutating func string() throws(JSONFailure) -> String {
    offset += 1
    let start = offset
    while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { offset += 1 }
    // Most strings have no escape.
    if next == UInt8(ascii: "\"") {
      offset += 1
      return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<offset])
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += String(try escape()).utf8
      case 0..<0x20:
        offset -= 1
        throw failure
      default: text.append(byte)
      }
    }
    throw failure
  }

  private mutating func escape() throws(JSONFailure) -> Unicode.Scalar {
    guard let byte = next else { throw failure }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try codePoint()
    default:
      offset -= 1
      throw failure
    }
  }

  /// Reads a code point, which may take two escapes. An unpaired surrogate becomes U+FFFD.
  private mutating func codePoint() throws(JSONFailure) -> Unicode.Scalar {
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first), bytes[offset...].starts(with: "\\u".utf8) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let before = offset
    offset += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second) else {
      offset = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(JSONFailure) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, !digits.contains(where: { "+-".utf8.contains($0) }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure }
    offset += 4
    return unit
  }
}
