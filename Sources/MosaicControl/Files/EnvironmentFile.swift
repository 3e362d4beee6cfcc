/// The variables of an environment file, read as systemd reads it (systemd.exec(5), `EnvironmentFile=`).
package struct EnvironmentFile: Sendable, Equatable {
  package struct Variable: Sendable, Equatable {
    package let name: String
    package let value: String
    /// Where it begins, counted from 1.
    package let line: Int
  }

  /// In the order of the file; a later one of the same name wins.
  package let variables: [Variable]
  /// Lines that begin what is neither an assignment nor a comment, counted from 1.
  package let ignoredLines: [Int]

  package init(_ bytes: [UInt8]) {
    var reader = EnvironmentReader()
    for byte in bytes { reader.take(byte) }
    reader.finish()
    variables = reader.variables
    ignoredLines = reader.ignoredLines
  }
}

/// The reader's states are those of the manual's grammar: quotes may begin anywhere behind `=` and be followed by more.
private struct EnvironmentReader {
  private enum State {
    case beforeKey, key, beforeValue, value, escape, single, double, doubleEscape, comment, commentEscape
  }

  private var state = State.beforeKey
  private var name: [UInt8] = []
  private var value: [UInt8] = []
  /// How much of the value is kept where it ends unquoted: blanks behind it are not part of it.
  private var kept = 0
  private var line = 1
  /// The line in which the name began.
  private var start = 1
  private(set) var variables: [EnvironmentFile.Variable] = []
  private(set) var ignoredLines: [Int] = []

  mutating func take(_ byte: UInt8) {
    defer { if byte == newline { line += 1 } }
    switch state {
    case .beforeKey: beginKey(byte)
    case .key: continueKey(byte)
    case .beforeValue: beginValue(byte)
    case .value: continueValue(byte)
    case .escape:
      state = .value
      if byte != newline { append(byte) }
    case .single: if byte == UInt8(ascii: "'") { state = .beforeValue } else { append(byte) }
    case .double: continueDouble(byte)
    case .doubleEscape:
      state = .double
      if !Self.escapable.contains(byte), byte != newline { append(UInt8(ascii: "\\")) }
      if byte != newline { append(byte) }
    case .comment: state = byte == UInt8(ascii: "\\") ? .commentEscape : byte == newline ? .beforeKey : .comment
    case .commentEscape: state = .comment
    }
  }

  mutating func finish() {
    switch state {
    case .beforeKey, .comment, .commentEscape: break
    case .key: ignoredLines.append(start)
    case .beforeValue, .value, .escape, .single, .double, .doubleEscape: endVariable()
    }
  }

  private static let escapable = Set("\"\\`$".utf8)
  private let newline = UInt8(ascii: "\n")

  private mutating func beginKey(_ byte: UInt8) {
    if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
      state = .comment
    } else if !isBlank(byte) {
      state = .key
      name = [byte]
      start = line
    }
  }

  private mutating func continueKey(_ byte: UInt8) {
    if byte == newline {
      state = .beforeKey
      ignoredLines.append(start)
    } else if byte == UInt8(ascii: "=") {
      state = .beforeValue
      (value, kept) = ([], 0)
    } else {
      name.append(byte)
    }
  }

  private mutating func beginValue(_ byte: UInt8) {
    switch byte {
    case newline: endVariable()
    case UInt8(ascii: "'"): state = .single
    case UInt8(ascii: "\""): state = .double
    case UInt8(ascii: "\\"): state = .escape
    default:
      guard !isBlank(byte) else { return }
      state = .value
      append(byte)
    }
  }

  private mutating func continueValue(_ byte: UInt8) {
    if byte == newline {
      endVariable()
    } else if byte == UInt8(ascii: "\\") {
      state = .escape
      kept = value.count
    } else {
      value.append(byte)
      if !isBlank(byte) { kept = value.count }
    }
  }

  private mutating func continueDouble(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): state = .beforeValue
    case UInt8(ascii: "\\"): state = .doubleEscape
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    value.append(byte)
    kept = value.count
  }

  private mutating func endVariable() {
    state = .beforeKey
    while let last = name.last, isBlank(last) { name.removeLast() }
    guard isName(name) else {
      ignoredLines.append(start)
      return
    }
    let value = String(decoding: value[..<kept], as: UTF8.self)
    variables.append(
      EnvironmentFile.Variable(name: String(decoding: name, as: UTF8.self), value: value, line: start))
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == newline || byte == UInt8(ascii: "\r")
  }

  private func isName(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy {
      $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
  }
}
