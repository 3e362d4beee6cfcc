/// Reads JSON according to RFC 8259, keeping the order of members; rejects duplicate keys and anything outside the
/// grammar. Numbers are returned as they are spelled.
struct JSONReader {
  indirect enum Value {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([Value])
    case object([Member])
  }

  struct Member {
    let key: String
    let value: Value
  }

  struct Problem: Error {
    let message: String
    let offset: Int
  }

  private let bytes: [UInt8]
  private var offset = 0

  static func read(_ bytes: [UInt8]) throws -> Value {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.offset < bytes.count { throw reader.problem("text behind the value") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func problem(_ message: String) -> Problem {
    Problem(message: message, offset: offset)
  }

  private var next: UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    if next != byte { return false }
    offset += 1
    return true
  }

  private mutating func require(_ byte: UInt8) throws {
    if !take(byte) { throw problem("no '\(Unicode.Scalar(byte))'") }
  }

  private mutating func value() throws -> Value {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: Value) throws -> Value {
    guard bytes[offset...].starts(with: word.utf8) else { throw problem("an unknown word") }
    offset += word.utf8.count
    return value
  }

  private mutating func object() throws -> Value {
    var members: [Member] = []
    try items(until: UInt8(ascii: "}")) { reader in
      reader.skipSpace()
      let key = try reader.string()
      reader.skipSpace()
      try reader.require(UInt8(ascii: ":"))
      members.append(Member(key: key, value: try reader.value()))
    }
    if Set(members.map { Array($0.key.utf8) }).count < members.count { throw problem("a key stands twice") }
    return .object(members)
  }

  private mutating func array() throws -> Value {
    var values: [Value] = []
    try items(until: UInt8(ascii: "]")) { values.append(try $0.value()) }
    return .array(values)
  }

  private mutating func items(until end: UInt8, _ item: (inout JSONReader) throws -> Void) throws {
    offset += 1
    skipSpace()
    if take(end) { return }
    while true {
      try item(&self)
      skipSpace()
      if take(end) { return }
      try require(UInt8(ascii: ","))
    }
  }

  /// Reads a whole number; the model has no others.
  private mutating func number() throws -> String {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let first = offset
    while let byte = next, 0x30...0x39 ~= byte { offset += 1 }
    if offset == first { throw problem("no value") }
    if bytes[first] == 0x30 && offset > first + 1 { throw problem("a number that begins with 0") }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func string() throws -> String {
    try require(UInt8(ascii: "\""))
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: text, as: UTF8.self) else { throw problem("not UTF-8") }
        return text
      case UInt8(ascii: "\\"): try escape(to: &text)
      case ..<0x20: throw problem("a control character")
      default: text.append(byte)
      }
    }
    throw problem("an open string")
  }

  private mutating func escape(to text: inout [UInt8]) throws {
    guard let letter = next else { throw problem("a backslash at the end") }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += try scalar()
    default: throw problem("an unknown escape")
    }
  }

  /// Reads `XXXX` of one scalar, or a pair of surrogates.
  private mutating func scalar() throws -> [UInt8] {
    var code = try unit()
    if 0xD800..<0xDC00 ~= code {
      try require(UInt8(ascii: "\\"))
      try require(UInt8(ascii: "u"))
      code = 0x10000 + (code - 0xD800) << 10 + (try unit() &- 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw problem("half a pair") }
    return Array(String(scalar).utf8)
  }

  private mutating func unit() throws -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.utf8.first != UInt8(ascii: "+"), let unit = UInt32(text, radix: 16) else {
      throw problem("no four digits")
    }
    offset += 4
    return unit
  }
}
