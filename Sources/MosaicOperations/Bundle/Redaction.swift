import MosaicFormats

/// Removes from text what a person would not want to share: values that are known to be secret, text that looks like a
/// token, and the names of the user, the machine and the home folder.
///
/// It removes too much rather than too little. A pure function of its inputs.
package struct Redaction: Sendable {
  package static let removed = "<removed>"

  /// Longest first, so that no rest of a longer one stays.
  private let secrets: [String]
  /// Whole words, with what they are replaced with.
  private let names: [(name: String, replacement: String)]
  private let homes: [String]

  /// - Parameters:
  ///   - secrets: values to remove wherever they occur. Very short ones are ignored: they would be found everywhere.
  ///   - names: names to replace, where they are words of their own.
  ///   - homes: paths of the home folder.
  package init(secrets: [String], names: [(String, String)], homes: [String]) {
    let lines = secrets.flatMap { [$0] + $0.split(separator: "\n").map(String.init) }
    self.secrets = Set(lines).filter { $0.utf8.count >= Self.shortestSecret }.sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
    self.names = names.filter { !$0.0.isEmpty }.map { (name: $0.0, replacement: $0.1) }
    self.homes = Set(homes).filter { $0.utf8.count > 1 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  private static let shortestSecret = 4

  package func apply(to text: String) -> String {
    var text = text
    for secret in secrets { text = text.replacing(secret, with: Self.removed) }
    // The path of a home folder may look like a token.
    for home in homes { text = Self.replacing(home, with: "~", in: text, isBoundary: { !Self.isNameByte($0) }) }
    text = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.line(String($0)) }
      .joined(separator: "\n")
    for (name, replacement) in names {
      text = Self.replacing(name, with: replacement, in: text, isBoundary: { !Self.isNameByte($0) })
    }
    return text
  }

  // MARK: - Lines

  private static func line(_ line: String) -> String {
    withoutTokens(withoutUserInfo(withoutAssignedSecret(line)))
  }

  /// Removes the rest of a line after a name that indicates a secret and a `=` or `:`.
  private static func withoutAssignedSecret(_ line: String) -> String {
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
      let before = bytes[..<index].reversed().drop { " \"'".utf8.contains($0) }.prefix(while: isWordByte)
      let name = String(decoding: before.reversed(), as: UTF8.self)
      guard namesSecret(name), index + 1 < bytes.count else { continue }
      return String(decoding: bytes[...index], as: UTF8.self) + removed
    }
    return line
  }

  /// Returns whether the name of a variable or a key indicates a secret.
  package static func namesSecret(_ name: String) -> Bool {
    let name = name.uppercased().replacing("-", with: "_")
    let words = ["TOKEN", "SECRET", "PASSW", "CREDENTIAL", "AUTHORIZATION", "COOKIE", "DATABASE_URL", "DSN"]
    return words.contains { name.contains($0) } || name.hasSuffix("KEY") || name.hasSuffix("_PAT")
      || name.hasSuffix("_PASS") || name.hasSuffix("_AUTH")
  }

  /// Removes the user and the password of URLs.
  private static func withoutUserInfo(_ line: String) -> String {
    var bytes = Array(line.utf8)[...]
    var result: [UInt8] = []
    while let start = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }) {
      let rest = bytes[(start + 3)...]
      let authority = rest.prefix { $0 > 0x20 && !"/?#\"'<>".utf8.contains($0) }
      result += bytes[..<(start + 3)]
      if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
        result += Array((removed + "@").utf8) + authority[(at + 1)...]
      } else {
        result += authority
      }
      bytes = bytes[authority.endIndex...]
    }
    return String(decoding: result + bytes, as: UTF8.self)
  }

  /// Removes words that look like tokens, keys and identifiers, and the word after `Bearer` or `Basic`.
  private static func withoutTokens(_ line: String) -> String {
    var result: [UInt8] = []
    var last: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let first = rest.first {
      guard isWordByte(first) else {
        result.append(first)
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix(while: isWordByte)
      let isCredential = ["bearer", "basic"].contains(String(decoding: last, as: UTF8.self).lowercased())
      result += isCredential || isToken(word) ? Array(removed.utf8) : Array(word)
      last = Array(word)
      rest = rest[word.endIndex...]
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let shortestToken = 20
  private static let tokenPrefixes = ["sk-", "ghp_", "gho_", "github_pat_", "glpat-", "xox", "AKIA", "eyJ"]

  /// Long words with digits and letters, such as base64, hexadecimal and UUIDs, and words with a known prefix.
  private static func isToken(_ word: ArraySlice<UInt8>) -> Bool {
    if tokenPrefixes.contains(where: { word.starts(with: $0.utf8) }), word.count >= 12 { return true }
    let digits = word.count { (0x30...0x39).contains($0) }
    let letters = word.count { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    return word.count >= shortestToken && digits > 1 && letters > 1
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: "+")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte > 0x7F
      || "_-".utf8.contains(byte)
  }

  // MARK: - Names

  private static func replacing(
    _ name: String, with replacement: String, in text: String, isBoundary: (UInt8) -> Bool
  ) -> String {
    let (needle, bytes) = (Array(name.utf8), Array(text.utf8))
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + needle.count
      let isHere =
        bytes[index] == needle[0] && end <= bytes.count && bytes[index..<end].elementsEqual(needle)
        && (index == 0 || isBoundary(bytes[index - 1])) && (end == bytes.count || isBoundary(bytes[end]))
      result += isHere ? Array(replacement.utf8) : [bytes[index]]
      index = isHere ? end : index + 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
