/// The variables of an environment file, parsed as systemd does (systemd.exec(5), `EnvironmentFile=`).
package struct EnvironmentFile: Sendable, Equatable {
  package struct Variable: Sendable, Equatable {
    package let name: String
    package let value: String
    /// The one-based line on which it starts.
    package let line: Int
  }

  /// In file order; if a name occurs twice, the later one wins.
  package let variables: [Variable]
  /// One-based numbers of the lines that start neither an assignment nor a comment.
  package let ignoredLines: [Int]
  /// Lines whose meaning differs from their appearance.
  package let hazards: [EnvironmentHazard]
  /// The line with bytes that make systemd reject the whole file: NUL, or a name or value that is not UTF-8.
  package let refusedLine: Int?

  package init(_ bytes: [UInt8]) {
    var reader = EnvironmentReader()
    for byte in bytes { reader.take(byte) }
    reader.finish()
    let zero = bytes.firstIndex(of: 0).map { bytes[..<$0].count { $0 == UInt8(ascii: "\n") } + 1 }
    refusedLine = [zero, reader.refusedLine].compactMap { $0 }.min()
    variables = refusedLine == nil ? reader.variables : []
    ignoredLines = refusedLine == nil ? reader.ignoredLines : []
    hazards = refusedLine == nil ? reader.traps.hazards(in: bytes) : []
  }
}

/// Has the states of systemd's own reader: quotes may start anywhere after `=`, and more text may follow them.
private struct EnvironmentReader {
  private enum State {
    case beforeKey, key, beforeValue, value, escape, single, double, doubleEscape, comment, commentEscape
  }

  private var state = State.beforeKey
  private var name: [UInt8] = []
  private var value: [UInt8] = []
  /// The length of the value without trailing unquoted blanks, which are not part of it.
  private var kept = 0
  private var line = 1
  /// The line on which the name starts.
  private var start = 1
  private var last = UInt8(ascii: "\n")
  private(set) var variables: [EnvironmentFile.Variable] = []
  private(set) var ignoredLines: [Int] = []
  private(set) var traps = EnvironmentTraps()
  private(set) var refusedLine: Int?

  mutating func take(_ byte: UInt8) {
    defer {
      if byte == newline { line += 1 }
      last = byte
      traps.offset += 1
    }
    switch state {
    case .beforeKey: beginKey(byte)
    case .key: continueKey(byte)
    case .beforeValue: beginValue(byte)
    case .value: continueValue(byte)
    case .escape:
      state = .value
      traps.escape(byte, in: name, line: line)
      if !isLineEnd(byte) { append(byte) }
    case .single: if byte == UInt8(ascii: "'") { endQuote() } else { append(byte) }
    case .double: continueDouble(byte)
    case .doubleEscape:
      state = .double
      if !Self.escapable.contains(byte), byte != newline { append(UInt8(ascii: "\\")) }
      if byte != newline { append(byte) }
    case .comment: state = byte == UInt8(ascii: "\\") ? .commentEscape : isLineEnd(byte) ? .beforeKey : .comment
    case .commentEscape:
      state = .comment
      if byte == newline { traps.continueComment(line) }
    }
  }

  mutating func finish() {
    switch state {
    case .beforeKey, .comment, .commentEscape: break
    case .key: ignoredLines.append(start)
    case .single, .double, .doubleEscape:
      traps.leaveOpen()
      endVariable()
    case .escape:
      traps.escape(nil, in: name, line: line)
      endVariable()
    case .beforeValue, .value: endVariable()
    }
  }

  private static let escapable = Set("\"\\`$".utf8)
  private let newline = UInt8(ascii: "\n")
  private let carriageReturn = UInt8(ascii: "\r")

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
    if isLineEnd(byte) {
      state = .beforeKey
      ignoredLines.append(start)
      traps.ignore(name, line: start)
    } else if byte == UInt8(ascii: "=") {
      state = .beforeValue
      (value, kept) = ([], 0)
    } else {
      name.append(byte)
    }
  }

  private mutating func beginValue(_ byte: UInt8) {
    switch byte {
    case newline, carriageReturn: endVariable()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      state = byte == UInt8(ascii: "'") ? .single : .double
      traps.openQuote(in: name, line)
    case UInt8(ascii: "\\"): state = .escape
    default:
      guard !isBlank(byte) else { return }
      state = .value
      traps.unquoted(byte, after: last, in: name, line: line)
      append(byte)
    }
  }

  private mutating func continueValue(_ byte: UInt8) {
    if isLineEnd(byte) {
      endVariable()
    } else if byte == UInt8(ascii: "\\") {
      state = .escape
      kept = value.count
    } else {
      traps.unquoted(byte, after: last, in: name, line: line)
      value.append(byte)
      if !isBlank(byte) { kept = value.count }
    }
  }

  private mutating func continueDouble(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): endQuote()
    case UInt8(ascii: "\\"): state = .doubleEscape
    default: append(byte)
    }
  }

  private mutating func endQuote() {
    state = .beforeValue
    traps.closeQuote(line)
  }

  private mutating func append(_ byte: UInt8) {
    value.append(byte)
    kept = value.count
  }

  private mutating func endVariable() {
    state = .beforeKey
    while let last = name.last, isBlank(last) { name.removeLast() }
    guard let text = String(validating: value[..<kept], as: UTF8.self),
      String(validating: name, as: UTF8.self) != nil
    else {
      refusedLine = refusedLine ?? start
      return
    }
    guard EnvironmentFile.isName(name) else {
      ignoredLines.append(start)
      traps.ignore(name, line: start)
      return
    }
    variables.append(
      EnvironmentFile.Variable(name: String(decoding: name, as: UTF8.self), value: text, line: start))
  }

  /// Returns whether a byte ends a line; for systemd, a carriage return does too.
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isLineEnd(byte)
  }
}

extension EnvironmentFile {
  /// Returns whether this is a valid variable name: letters, digits and `_`, not starting with a digit.
  package static func isName(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy {
      $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
  }
}
