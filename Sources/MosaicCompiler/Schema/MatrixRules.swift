import MosaicFormats
import MosaicModel

// The rules for addresses of a Matrix connector.

extension TextRule {
  static let homeserver = TextRule(
    pattern: #"^(https://[^/\s@]+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?)(/\S*)?$"#,
    requirement: "an https:// URL without a user name, or an http:// URL of this host",
    repair: homeserverURL
  ) { text in
    guard !text.contains(where: \.isWhitespace) else { return false }
    if text.hasPrefix("https://") {
      let authority = authority(of: text.dropFirst(8))
      return !authority.isEmpty && !authority.contains("@")
    }
    guard text.hasPrefix("http://") else { return false }
    return isLoopback(authority(of: text.dropFirst(7)))
  }

  static let matrixUser = TextRule(
    pattern: #"^@[^\s:]+:\S+$"#, requirement: "'@user:server'", repair: userID, advice: userAdvice
  ) {
    isMatrixID($0, sigil: "@")
  }
  /// The id of a room of version 12 has no server.
  static let matrixRoom = TextRule(
    pattern: #"^(![^\s:]+:\S+|![A-Za-z0-9_-]{43})$"#,
    requirement: "the id of a room, such as '!room:server', not its alias",
    repair: { linked($0, sigil: "!") ?? $0 }, advice: roomAdvice
  ) { text in
    isMatrixID(text, sigil: "!")
      || text.utf8.count == 44 && text.utf8.first == UInt8(ascii: "!") && roomDigest.accepts(String(text.dropFirst()))
  }

  private static let roomDigest = IdentifierSyntax(first: "A-Za-z0-9_-", rest: "A-Za-z0-9_-", length: 43)
}

/// Adds the scheme to the name of a homeserver.
private func homeserverURL(_ text: String) -> String {
  let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:".contains($0)) }
  if text.hasPrefix("http://") { return "https://" + text.dropFirst(7) }
  return name.count == text.count && name.contains(".") ? "https://" + text : text
}

/// Converts an address to the id of a user: `ada:example.org`, `ada@example.org` or a link.
private func userID(_ text: String) -> String {
  if let linked = linked(text, sigil: "@") { return linked }
  let parts = text.split(omittingEmptySubsequences: false) { $0 == "@" || $0 == ":" }
  guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return text }
  return "@\(parts[0]):\(parts[1])"
}

/// Returns the id in a link such as `https://matrix.to/#/!room:example.org?via=example.org`.
private func linked(_ text: String, sigil: Character) -> String? {
  guard text.hasPrefix("https://matrix.to/#/") else { return nil }
  let id = text.dropFirst(20).prefix { $0 != "?" && $0 != "/" }
  return id.first == sigil ? String(id) : nil
}

/// Returns how to complete the id of a user without a server.
private func userAdvice(_ text: String) -> String? {
  let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
  guard !name.isEmpty, name.utf8.allSatisfy({ $0.isLetterOrDigit || "._=/+-".utf8.contains($0) }) else { return nil }
  return "add the homeserver's name after a ':', as in '@\(name):example.org'"
}

/// Returns why a text is not the id of a room, and where to find the id.
private func roomAdvice(_ text: String) -> String {
  if let id = linked(text, sigil: "!") { return "this is a link to a room; write its id, '\(id)'" }
  let cause =
    switch text.first {
    case "#": "this is the alias of a room, not its id"
    case "@": "this is the id of a user, not of a room"
    case "!": "the id of a room has ':' and the server's name at its end"
    default: "the id of a room starts with '!'"
    }
  return cause + "; use an id such as '!room:server', which Element shows in the room's settings under 'Advanced'"
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
