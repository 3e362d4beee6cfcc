import MosaicDiagnostics
import MosaicModel

// The rules for texts in the documents of a fleet.

extension TextRule {
  package static let agentName = TextRule(
    AgentName.syntax,
    requirement: "at most 64 letters (a-z and A-Z), digits, '_' and '-', starting with a letter or digit",
    code: .invalidName,
    // tmux itself replaces '.' and ':' in a session name with '_'.
    repair: { identifier(from: $0, joinedBy: "_", keeping: "-", small: false) })

  package static let personaClass = TextRule(
    PersonaClass.syntax,
    requirement: "at most 64 lowercase letters, digits and '-', starting with a letter",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "", small: true) })

  package static let profileID = personaClass

  package static let tenant = TextRule(
    IdentifierSyntax(first: "A-Za-z0-9_.-", rest: "A-Za-z0-9_.-", length: 64),
    requirement: "at most 64 letters, digits, '_', '.' and '-'",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "_.", small: false) })

  package static let socketName = TextRule(
    TmuxSocket.nameSyntax,
    requirement: "at most 48 letters, digits, '_' and '-'",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "_", small: false) })

  /// Session names that are not agent names may start with '_'.
  static let sessionName = TextRule(
    IdentifierSyntax(first: "A-Za-z0-9_", rest: "A-Za-z0-9_-", length: 64),
    requirement: "at most 64 letters, digits, '_' and '-'",
    repair: { identifier(from: $0, joinedBy: "_", keeping: "-", small: false) })

  package static let runtimeName = TextRule(
    IdentifierSyntax(first: "a-z", rest: "a-z0-9-", length: 32),
    requirement: "at most 32 lowercase letters, digits and '-', starting with a letter",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "", small: true) })

  static let modelHint = TextRule(
    IdentifierSyntax(first: "A-Za-z0-9@~", rest: #"A-Za-z0-9._:/@+~\[\]-"#, length: 256),
    requirement:
      "letters, digits and '.', '_', ':', '/', '@', '+', '~', '[', ']', '-', starting with a letter, a digit, "
      + "'@' or '~'")

  static let variableName = TextRule(
    IdentifierSyntax(first: "A-Za-z_", rest: "A-Za-z0-9_", length: 256),
    requirement: "letters, digits and '_', but no digit at the start",
    repair: { identifier(from: $0, joinedBy: "_", keeping: "", small: false) })

  package static let itemID = TextRule(
    IdentifierSyntax(first: "A-Za-z", rest: "A-Za-z0-9-", length: 256),
    requirement: "letters, digits and '-', starting with a letter",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "", small: false) })

  package static let hostName = TextRule(
    HostName.syntax,
    requirement: "letters, digits, '.' and '-', starting with a letter or digit")

  package static let sshTarget = TextRule(
    pattern: "^([A-Za-z0-9_][A-Za-z0-9_.-]{0,63}@)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}$",
    requirement:
      "'host' or 'user@host', without a port (which belongs in ~/.ssh/config), where neither part starts with '-'"
  ) { text in
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard let host = parts.last, parts.count <= 2, hostName.accepts(host) else { return false }
    return parts.count == 1 || sshUser.accepts(parts[0])
  }

  private static let sshUser = TextRule(
    IdentifierSyntax(first: "A-Za-z0-9_", rest: "A-Za-z0-9_.-", length: 64), requirement: "a user name")

  static let anyText = TextRule(pattern: #"\S"#, requirement: "at least one visible character") { text in
    isVisible(text)
  }

  package static let oneLine = TextRule(pattern: #"^[^\r\n]*\S[^\r\n]*$"#, requirement: "a single line of text") {
    text in
    isOneLine(text) && isVisible(text)
  }

  /// May be empty.
  static let variableValue = TextRule(
    pattern: #"^[^\r\n]*$"#, requirement: "a single line of text", isShown: false, accepts: isOneLine)

  static let alias = TextRule(
    pattern: #"^(?=.*\S)[^\r\n]{1,64}$"#, requirement: "a single line of at most 64 characters"
  ) { text in
    oneLine.accepts(text) && text.unicodeScalars.count <= 64
  }

  static let path = TextRule(
    pattern: #"^(~|~/[^\r\n]*|/[^\r\n]*)$"#, requirement: "an absolute path, or one that starts with '~/'",
    repairsVariables: true, repair: pathFromHome
  ) { text in
    // Compares bytes: a '/' with a combining mark is another Character, but the same path separator.
    isOneLine(text) && (text == "~" || text.utf8.starts(with: "~/".utf8) || text.utf8.first == UInt8(ascii: "/"))
  }

  static let channel = TextRule(
    pattern: #"^[^,\s][^,\r\n]*$"#, requirement: "a single line without commas that does not start with a space"
  ) { text in
    guard let first = text.first, !first.isWhitespace else { return false }
    return isOneLine(text) && !text.utf8.contains(UInt8(ascii: ","))
  }

  static let homeserver = TextRule(
    pattern: #"^(https://[^/\s@]+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?)(/\S*)?$"#,
    requirement: "an https:// URL without a user name; http:// is allowed only for this host"
  ) { text in
    guard !text.contains(where: \.isWhitespace) else { return false }
    if text.hasPrefix("https://") {
      let authority = authority(of: text.dropFirst(8))
      return !authority.isEmpty && !authority.contains("@")
    }
    guard text.hasPrefix("http://") else { return false }
    return isLoopback(authority(of: text.dropFirst(7)))
  }

  static let matrixUser = TextRule(pattern: #"^@[^\s:]+:\S+$"#, requirement: "'@user:server'") {
    isMatrixID($0, sigil: "@")
  }
  /// The id of a room of version 12 has no server.
  static let matrixRoom = TextRule(
    pattern: #"^(![^\s:]+:\S+|![A-Za-z0-9_-]{43})$"#,
    requirement: "the id of a room, such as '!room:server', not its alias"
  ) { text in
    isMatrixID(text, sigil: "!")
      || text.utf8.count == 44 && text.utf8.first == UInt8(ascii: "!") && roomDigest.accepts(String(text.dropFirst()))
  }

  private static let roomDigest = IdentifierSyntax(first: "A-Za-z0-9_-", rest: "A-Za-z0-9_-", length: 43)
}

/// Replaces the variable of the home folder by `~`, which mosaic expands.
private func pathFromHome(_ text: String) -> String {
  for variable in ["$HOME", "${HOME}"] where text == variable || text.hasPrefix(variable + "/") {
    return "~" + text.dropFirst(variable.count)
  }
  return text
}

/// Returns whether a string has a visible character. Most strings have an ASCII letter, which is the fast path.
private func isVisible(_ text: String) -> Bool {
  text.utf8.contains { $0 > 0x20 && $0 < 0x7F } || text.contains { !$0.isWhitespace }
}

private func isOneLine(_ text: String) -> Bool {
  !text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
}

private func authority(of rest: Substring) -> Substring {
  rest.prefix { $0 != "/" }
}

private func isLoopback(_ authority: Substring) -> Bool {
  ["localhost", "127.0.0.1", "[::1]"].contains { host in
    guard authority.hasPrefix(host) else { return false }
    let port = authority.dropFirst(host.count)
    return port.isEmpty
      || port.first == ":" && port.count > 1 && port.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }
}

private func isMatrixID(_ text: String, sigil: Character) -> Bool {
  guard text.first == sigil, !text.contains(where: \.isWhitespace), let colon = text.firstIndex(of: ":") else {
    return false
  }
  return text.distance(from: text.startIndex, to: colon) > 1 && text.index(after: colon) < text.endIndex
}
