/// Parses TOML from a current position.
package struct TOMLCursor {
  private let text: [Unicode.Scalar]
  private var offset = 0

  package init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    if self.text.first == "\u{FEFF}" { offset = 1 }
  }

  package var isAtEnd: Bool { offset >= text.count }
  package var failure: TOMLReader.Failure {
    TOMLReader.Failure(line: 1 + text[..<min(offset, text.count)].count { $0 == "\n" })
  }

  private var next: Unicode.Scalar? { isAtEnd ? nil : text[offset] }

  /// Skips blanks and comments and, if `lines` is true, line endings.
  package mutating func skip(lines: Bool) {
    while let scalar = next {
      if scalar == "#" {
        while let scalar = next, scalar != "\n" { offset += 1 }
      } else if scalar == " " || scalar == "\t" || lines && (scalar == "\n" || scalar == "\r") {
        offset += 1
      } else {
        return
      }
    }
  }

  package mutating func takeLineEnd() -> Bool {
    takeDirectly("\r\n") || takeDirectly("\n")
  }

  /// Consumes a sign and the blanks before it. Returns whether the sign was found.
  package mutating func take(_ sign: String) -> Bool {
    while let scalar = next, scalar == " " || scalar == "\t" { offset += 1 }
    return takeDirectly(sign)
  }

  private mutating func takeDirectly(_ sign: String) -> Bool {
    guard text[offset...].starts(with: sign.unicodeScalars) else { return false }
    offset += sign.unicodeScalars.count
    return true
  }

  package mutating func key() throws(TOMLReader.Failure) -> [String] {
    var parts: [String] = []
    repeat {
      if take("\"") {
        parts.append(try basicString())
      } else if take("'") {
        parts.append(try literalString())
      } else {
        parts.append(try bareKey())
      }
    } while take(".")
    return parts
  }

  private mutating func bareKey() throws(TOMLReader.Failure) -> String {
    let start = offset
    while let scalar = next, Self.isBare(scalar) { offset += 1 }
    if start == offset { throw failure }
    return Self.string(text[start..<offset])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || scalar.isASCII && scalar.properties.isAlphabetic || isDigit(scalar)
  }

  package mutating func value() throws(TOMLReader.Failure) -> TOMLValue {
    if take("\"\"\"") { return .string(try longString("\"\"\"")) }
    if take("'''") { return .string(try longString("'''")) }
    if take("\"") { return .string(try basicString()) }
    if take("'") { return .string(try literalString()) }
    if take("[") { return .array(try array()) }
    if take("{") { return .table(try inlineTable()) }
    return try word()
  }

  private mutating func word() throws(TOMLReader.Failure) -> TOMLValue {
    let start = offset
    while let scalar = next, Self.isBare(scalar) || "+.: ".unicodeScalars.contains(scalar) {
      // A blank is part of a value only between a date and a time.
      if scalar == " ", offset - start != 10 || offset + 1 >= text.count || !Self.isDigit(text[offset + 1]) { break }
      offset += 1
    }
    let word = Self.string(text[start..<offset])
    if word == "true" || word == "false" { return .bool(word == "true") }
    if let number = Int(word.replacing("_", with: "")) { return .integer(number) }
    let isNumber = word.first?.isNumber == true || word.first == "+" || word.first == "-"
    guard isNumber || word == "inf" || word == "nan" else {
      offset = start
      throw failure
    }
    return .other(word)
  }

  private mutating func array() throws(TOMLReader.Failure) -> [TOMLValue] {
    var items: [TOMLValue] = []
    while true {
      skip(lines: true)
      if take("]") { return items }
      items.append(try value())
      skip(lines: true)
      if take("]") { return items }
      guard take(",") else { throw failure }
    }
  }

  private mutating func inlineTable() throws(TOMLReader.Failure) -> [String: TOMLValue] {
    var table: [String: TOMLValue] = [:]
    if take("}") { return table }
    while true {
      let path = try key()
      guard take("=") else { throw failure }
      let value = try value()
      guard let changed = TOMLReader.adding(path, to: table, change: { $0 == nil ? value : nil }) else { throw failure }
      table = changed
      if take("}") { return table }
      guard take(",") else { throw failure }
    }
  }

  private mutating func literalString() throws(TOMLReader.Failure) -> String {
    let start = offset
    while let scalar = next, scalar != "\n" {
      offset += 1
      if scalar == "'" { return Self.string(text[start..<(offset - 1)]) }
    }
    throw failure
  }

  private mutating func basicString() throws(TOMLReader.Failure) -> String {
    var string = String.UnicodeScalarView()
    while let scalar = next, scalar != "\n" {
      offset += 1
      if scalar == "\"" { return String(string) }
      string.append(scalar == "\\" ? try escape() : scalar)
    }
    throw failure
  }

  /// Reads a multi-line string. A line ending right after the opening quotes is not part of it, and up to two quotes
  /// may precede the closing ones.
  private mutating func longString(_ quotes: String) throws(TOMLReader.Failure) -> String {
    _ = takeLineEnd()
    var string = String.UnicodeScalarView()
    while let scalar = next {
      if takeDirectly(quotes) {
        while let scalar = next, scalar == quotes.unicodeScalars.first {
          offset += 1
          string.append(scalar)
        }
        return String(string)
      }
      offset += 1
      if scalar == "\\", quotes == "\"\"\"" {
        if !takeFoldedLine() { string.append(try escape()) }
      } else {
        string.append(scalar)
      }
    }
    throw failure
  }

  /// Skips a backslash at the end of a line, with all blanks and line endings up to the next character.
  private mutating func takeFoldedLine() -> Bool {
    var end = offset
    while end < text.count, " \t\r".unicodeScalars.contains(text[end]) { end += 1 }
    guard end < text.count, text[end] == "\n" else { return false }
    while end < text.count, " \t\r\n".unicodeScalars.contains(text[end]) { end += 1 }
    offset = end
    return true
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "e": "\u{1B}", "\"": "\"", "\\": "\\",
  ]

  private mutating func escape() throws(TOMLReader.Failure) -> Unicode.Scalar {
    guard let scalar = next else { throw failure }
    offset += 1
    if let plain = Self.escapes[scalar] { return plain }
    guard let count = ["x": 2, "u": 4, "U": 8][scalar] else { throw failure }
    let digits = Self.string(text[offset...].prefix(count))
    guard digits.count == count, digits.allSatisfy(\.isHexDigit),
      let character = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    else { throw failure }
    offset += count
    return character
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
