/// Reads an env file strictly: only what `EnvironmentFile=` of systemd.exec(5) and POSIX `sh` agree on.
struct EnvironmentReader {
  struct Problem: Error {
    let message: String
  }

  private(set) var comments: [String] = []
  private(set) var variables: [(name: String, value: String)] = []
  private var rest: Substring.UnicodeScalarView

  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem(message: "not UTF-8") }
    rest = text[...].unicodeScalars
    while let first = rest.first {
      if first == "#" { try readComment() } else { try readVariable() }
    }
  }

  private mutating func readComment() throws {
    let line = String(rest.prefix { $0 != "\n" })
    if line.hasSuffix("\\") { throw Problem(message: "a comment that hides the next line") }
    comments.append(line)
    rest = rest.dropFirst(line.unicodeScalars.count)
    try readLineEnd()
  }

  private mutating func readVariable() throws {
    let name = String(rest.prefix { $0 != "=" && $0 != "\n" })
    guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else { throw Problem(message: "bad name '\(name)'") }
    rest = rest.dropFirst(name.unicodeScalars.count)
    guard rest.popFirst() == "=" else { throw Problem(message: "no '=' behind \(name)") }
    variables.append((name, rest.first == "\"" ? try readQuoted() : try readBare()))
    try readLineEnd()
  }

  private mutating func readBare() throws -> String {
    let word = String(rest.prefix { $0 != "\n" })
    guard word.wholeMatch(of: /[A-Za-z0-9_.\/:@%+,=-]*/) != nil else { throw Problem(message: "bare '\(word)'") }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return word
  }

  private mutating func readQuoted() throws -> String {
    rest.removeFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where value.isEmpty: throw Problem(message: "a quoted empty value")
      case "\"": return String(value)
      case "\\": value.append(try readEscaped())
      case "$", "`": throw Problem(message: "an expansion")
      default: value.append(scalar)
      }
    }
    throw Problem(message: "an open quote")
  }

  private mutating func readEscaped() throws -> Unicode.Scalar {
    guard let scalar = rest.popFirst(), "\\\"`$".unicodeScalars.contains(scalar) else {
      throw Problem(message: "an escape that is none")
    }
    return scalar
  }

  private mutating func readLineEnd() throws {
    guard rest.popFirst() == "\n" else { throw Problem(message: "text behind a value") }
  }
}
