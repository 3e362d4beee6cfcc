/// Reads a unit file according to systemd.syntax(7) and systemd.service(5).
///
/// Written from the manual pages, not from the writer; it fails where they are unclear. It works on Unicode scalars: a
/// combining mark after a `%` or a quote makes a different Character of it, but systemd reads bytes.
struct UnitReader {
  struct Problem: Error {
    let message: String
  }

  struct Entry: Equatable {
    let section: String
    let key: String
    /// The rest of the line, without surrounding white space.
    let value: String
  }

  let comments: [String]
  let entries: [Entry]

  init(_ bytes: [UInt8]) throws {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Problem(message: "not UTF-8") }
    var comments: [String] = []
    var entries: [Entry] = []
    var section = ""
    for line in Self.joined(bytes) {
      switch line.first {
      case UInt8(ascii: "#"), UInt8(ascii: ";"): comments.append(String(decoding: line, as: UTF8.self))
      case UInt8(ascii: "["): section = String(decoding: line.dropFirst().dropLast(), as: UTF8.self)
      case nil: continue
      default: entries.append(try Self.entry(line, in: section))
      }
    }
    self.comments = comments
    self.entries = entries
  }

  private static func entry(_ line: [UInt8], in section: String) throws -> Entry {
    guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else {
      throw Problem(message: "no '=' in \(String(decoding: line, as: UTF8.self))")
    }
    return Entry(section: section, key: trimmed(line[..<equals]), value: trimmed(line[(equals + 1)...]))
  }

  func values(_ section: String, _ key: String) -> [String] {
    entries.filter { $0.section == section && $0.key == key }.map(\.value)
  }

  /// Returns the single value of a key.
  func value(_ section: String, _ key: String) throws -> String {
    let values = values(section, key)
    guard values.count == 1 else { throw Problem(message: "\(values.count) times \(key)") }
    return values[0]
  }

  /// "Lines ending in a backslash are concatenated with the following line"; an even number of backslashes does not
  /// count.
  private static func joined(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var pending: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let isComment = line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: ";")
      let backslashes = line.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if !isComment && !backslashes.isMultiple(of: 2) {
        pending += line.dropLast() + [UInt8(ascii: " ")]
      } else {
        lines.append(pending + line)
        pending = []
      }
    }
    return lines
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let head = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let tail = head.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return String(decoding: head.dropLast(tail), as: UTF8.self)
  }
}

/// The meaning of `%` specifiers for one unit.
struct Specifiers {
  var home = "/home/someone"
  var instance = "code0"

  func expand(_ text: String) throws -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "%": result.append("%")
      case "h": result += home.unicodeScalars
      case "i": result += instance.unicodeScalars
      default: throw UnitReader.Problem(message: "unknown specifier in \(text)")
      }
    }
    return String(result)
  }
}

extension UnitReader {
  /// Returns the value as one command with its specifiers expanded.
  static func command(_ value: String, _ specifiers: Specifiers = Specifiers()) throws -> [String] {
    let items = try items(value, inCommand: true).map { try specifiers.expand($0) }
    guard let program = items.first, let first = program.first else { throw Problem(message: "no program") }
    if "@-:+!|".contains(first) { throw Problem(message: "prefixed program \(program)") }
    if program.unicodeScalars.contains(where: { $0.value < 0x20 || "\"'\\\u{7F}".unicodeScalars.contains($0) }) {
      throw Problem(message: "unsafe program \(program)")
    }
    return try [program] + items.dropFirst().map(withoutVariables)
  }

  /// Returns the items of a value, each of which may be quoted.
  static func items(_ value: String, inCommand: Bool = false) throws -> [String] {
    var items: [String] = []
    var rest = Substring(value).unicodeScalars
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { return items }
      let raw = rest.prefix { $0 != " " && $0 != "\t" }
      if inCommand && String(raw) == ";" { throw Problem(message: "a second command") }
      if inCommand && String(raw) == "\\;" {
        items.append(";")
        rest = rest.dropFirst(2)
      } else {
        items.append(try item(&rest))
      }
    }
  }

  /// Collects bytes, because an escape can stand for a single byte.
  private static func item(_ rest: inout Substring.UnicodeScalarView) throws -> String {
    var bytes: [UInt8] = []
    let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
    if quote != nil { rest.removeFirst() }
    while let scalar = rest.first {
      rest.removeFirst()
      if let quote, scalar == quote {
        if let next = rest.first, next != " ", next != "\t" { throw Problem(message: "text behind a quote") }
        return try text(bytes)
      }
      if quote == nil && (scalar == " " || scalar == "\t") { break }
      if quote == nil && (scalar == "\"" || scalar == "'") { throw Problem(message: "a quote within an item") }
      if scalar == "\\" { try escape(&rest, to: &bytes) } else { bytes += Array(String(scalar).utf8) }
    }
    if quote != nil { throw Problem(message: "an open quote") }
    return try text(bytes)
  }

  private static func text(_ bytes: [UInt8]) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem(message: "not UTF-8") }
    return text
  }

  private static let escapes: [Unicode.Scalar: UInt8] = [
    "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "\"": 34, "'": 39, "s": 32,
  ]

  private static func escape(_ rest: inout Substring.UnicodeScalarView, to bytes: inout [UInt8]) throws {
    guard let letter = rest.popFirst() else { throw Problem(message: "a backslash at the end") }
    if let byte = escapes[letter] {
      bytes.append(byte)
    } else if letter == "x", let byte = UInt8(String(rest.prefix(2)), radix: 16), byte != 0 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    } else {
      throw Problem(message: "unknown escape \\\(letter)")
    }
  }

  /// `$$` is a dollar sign; any other `$` would be a variable, which we never write.
  private static func withoutVariables(_ item: String) throws -> String {
    var result = String.UnicodeScalarView()
    var rest = item.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "$" else {
        result.append(scalar)
        continue
      }
      guard rest.first == "$" else { throw Problem(message: "a variable in \(item)") }
      result.append(rest.removeFirst())
    }
    return String(result)
  }

  /// Returns the single file that a `glob(7)` pattern names, and rejects a pattern that could match several.
  /// `[[:cntrl:]]` is the exception: it is returned as a tab.
  static func fileName(_ pattern: String) throws -> String {
    let control = "[[:cntrl:]]".unicodeScalars
    var name = String.UnicodeScalarView()
    var rest = pattern.unicodeScalars[...]
    while !rest.isEmpty {
      if rest.starts(with: control) {
        rest = rest.dropFirst(control.count)
        name.append("\t")
        continue
      }
      let scalar = rest.removeFirst()
      if "*?[".unicodeScalars.contains(scalar) { throw Problem(message: "a wildcard in \(pattern)") }
      if scalar == "\\" {
        guard let next = rest.popFirst() else { throw Problem(message: "a backslash at the end") }
        name.append(next)
      } else {
        name.append(scalar)
      }
    }
    return String(name)
  }

  /// Returns a unit name without its escapes, like `systemd-escape --unescape`, except that `-` stays as it is in `%i`.
  static func unescaped(_ name: String) throws -> String {
    var bytes: [UInt8] = []
    var rest = name.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar != "\\" {
        bytes += Array(String(scalar).utf8)
      } else {
        try escape(&rest, to: &bytes)
      }
    }
    return try text(bytes)
  }
}
