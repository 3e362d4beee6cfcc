import Glibc

/// The strings and numbers at the top level of a JSON object, read as the bytes arrive.
///
/// A hook's payload can hold megabytes of tool input and output. Only the named fields are kept; the rest is skipped
/// without being stored. A payload that is cut off still gives the fields before the cut.
struct TopLevelFields {
  private enum State {
    case start, key, insideKey, colon, value, string, scalar, nested, nestedString, end
  }

  // Arrays, because the first set or dictionary of a process makes the Swift runtime search every conformance of the
  // program, which takes longer than the rest of a hook's work.
  private let names: [String]
  private var found: [String?]
  private let longest: Int
  private var state = State.start
  private var buffer: [UInt8] = []
  private var name = ""
  private var isNamed = false
  /// The named field that the current value belongs to.
  private var field: Int?
  private var depth = 0
  /// Whether the previous byte was a backslash.
  private var isEscaped = false
  private var hexDigits: [UInt8] = []
  private var isInHex = false
  private var highSurrogate: UInt32?

  /// - Parameter longest: the maximum number of bytes of a value; a longer value is left out.
  init(_ names: [String], longest: Int = 4 << 20) {
    self.names = names
    self.longest = longest
    found = Array(repeating: nil, count: names.count)
  }

  /// - Parameter bytes: one complete object.
  init(_ names: [String], in bytes: some Sequence<UInt8>) {
    self.init(names)
    for byte in bytes { take(byte) }
  }

  subscript(name: String) -> String? { names.firstIndex(of: name).flatMap { found[$0] } }

  /// Whether the object was read to its end.
  var isComplete: Bool { state == .end }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
      if isSkippingString { index = Self.quoteOrBackslash(in: bytes, from: index) }
      if index < bytes.count { take(bytes[index]) }
      index += 1
    }
  }

  /// Whether only the end of a string matters, as in most of a large payload.
  private var isSkippingString: Bool {
    !isEscaped && !isInHex && (state == .nestedString || state == .string && !isNamed)
  }

  private static func quoteOrBackslash(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    func position(of byte: UInt8, before end: Int) -> Int {
      let hit = memchr(bytes.baseAddress! + start, Int32(byte), end - start)
      return hit.map { UnsafeRawPointer($0) - bytes.baseAddress! } ?? end
    }
    return position(of: UInt8(ascii: "\\"), before: position(of: UInt8(ascii: "\""), before: bytes.count))
  }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .start: if !Self.isBlank(byte) { state = byte == UInt8(ascii: "{") ? .key : .end }
    case .key: takeKeyStart(byte)
    case .insideKey, .string: takeString(byte)
    case .colon: if byte == UInt8(ascii: ":") { state = .value }
    case .value: takeValueStart(byte)
    case .scalar: takeScalar(byte)
    case .nested: takeNested(byte)
    case .nestedString: takeNestedString(byte)
    case .end: break
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func takeKeyStart(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") {
      state = .insideKey
      buffer.removeAll(keepingCapacity: true)
      isNamed = true
    } else if byte == UInt8(ascii: "}") {
      state = .end
    }
  }

  private mutating func takeValueStart(_ byte: UInt8) {
    if Self.isBlank(byte) { return }
    buffer.removeAll(keepingCapacity: true)
    field = names.firstIndex(of: name)
    isNamed = field != nil
    switch byte {
    case UInt8(ascii: "\""): state = .string
    case UInt8(ascii: "{"), UInt8(ascii: "["): (state, depth) = (.nested, 1)
    default:
      state = .scalar
      takeScalar(byte)
    }
  }

  private mutating func takeScalar(_ byte: UInt8) {
    let isEnd = byte == UInt8(ascii: "}")
    guard isEnd || byte == UInt8(ascii: ",") || Self.isBlank(byte) else { return keep(byte) }
    endValue()
    state = isEnd ? .end : .key
  }

  private mutating func takeNested(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): state = .nestedString
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { state = .key }
    default: break
    }
  }

  private mutating func takeNestedString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      state = .nested
    }
  }

  private mutating func takeString(_ byte: UInt8) {
    if isInHex { return takeHex(byte) }
    if isEscaped { return takeEscape(byte) }
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "\""): endString()
    default:
      endSurrogate()
      keep(byte)
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    isEscaped = false
    if byte == UInt8(ascii: "u") {
      isInHex = true
      hexDigits = []
      return
    }
    endSurrogate()
    switch byte {
    case UInt8(ascii: "n"): keep(0x0A)
    case UInt8(ascii: "t"): keep(0x09)
    case UInt8(ascii: "r"): keep(0x0D)
    case UInt8(ascii: "b"): keep(0x08)
    case UInt8(ascii: "f"): keep(0x0C)
    default: keep(byte)
    }
  }

  private mutating func takeHex(_ byte: UInt8) {
    hexDigits.append(byte)
    guard hexDigits.count == 4 else { return }
    isInHex = false
    let unit = UInt32(String(decoding: hexDigits, as: UTF8.self), radix: 16) ?? 0xFFFD
    if let high = highSurrogate, (0xDC00...0xDFFF).contains(unit) {
      highSurrogate = nil
      keep(Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)) ?? "\u{FFFD}")
    } else {
      endSurrogate()
      if (0xD800...0xDBFF).contains(unit) { highSurrogate = unit } else { keep(Unicode.Scalar(unit) ?? "\u{FFFD}") }
    }
  }

  /// Replaces a high surrogate without its partner, which is not a character.
  private mutating func endSurrogate() {
    if highSurrogate != nil {
      highSurrogate = nil
      keep("\u{FFFD}")
    }
  }

  private mutating func endString() {
    endSurrogate()
    if state == .insideKey {
      name = isNamed ? String(decoding: buffer, as: UTF8.self) : ""
      state = .colon
    } else {
      endValue()
      state = .key
    }
  }

  private mutating func endValue() {
    if isNamed, let field { found[field] = String(decoding: buffer, as: UTF8.self) }
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar)! { keep(byte) }
  }

  private mutating func keep(_ byte: UInt8) {
    guard isNamed else { return }
    if buffer.count < longest { buffer.append(byte) } else { isNamed = false }
  }
}
