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

  /// The name of a runtime, in place of which people write the name of a program: `Claude Code`.
  static let nameOfRuntime = TextRule(
    IdentifierSyntax(first: "a-z", rest: "a-z0-9-", length: 32),
    requirement: runtimeName.requirement,
    repair: { text in
      Suggestion.nearest(to: text, among: Runtime.builtIn.map(\.name)) ?? runtimeName.repaired(text) ?? text
    })

  static let modelHint = TextRule(
    IdentifierSyntax(first: "A-Za-z0-9@~", rest: #"A-Za-z0-9._:/@+~\[\]-"#, length: 256),
    requirement:
      "letters, digits and '.', '_', ':', '/', '@', '+', '~', '[', ']', '-', starting with a letter, a digit, "
      + "'@' or '~'")

  static let variableName = TextRule(
    IdentifierSyntax(first: "A-Za-z_", rest: "A-Za-z0-9_", length: 256),
    requirement: "letters, digits and '_', but no digit at the start",
    repair: { text in
      let name = text.hasPrefix("export ") ? String(text.dropFirst(7)) : text
      return identifier(from: name, joinedBy: "_", keeping: "", small: false)
    })

  package static let itemID = TextRule(
    IdentifierSyntax(first: "A-Za-z", rest: "A-Za-z0-9-", length: 256),
    requirement: "letters, digits and '-', starting with a letter",
    repair: { identifier(from: $0, joinedBy: "-", keeping: "", small: false) }, advice: numberAdvice)

  package static let hostName = TextRule(
    HostName.syntax,
    requirement: "letters, digits, '.' and '-', starting with a letter or digit", advice: hostAdvice)

  package static let sshTarget = TextRule(
    pattern: "^([A-Za-z0-9_][A-Za-z0-9_.-]{0,63}@)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}$",
    requirement:
      "'host' or 'user@host', without a port (which belongs in ~/.ssh/config), where neither part starts with '-'",
    advice: sshAdvice
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
    repairsVariables: true, repair: pathFromHome, advice: adviceForRepository
  ) { text in
    // Compares bytes: a '/' with a combining mark is another Character, but the same path separator.
    isOneLine(text) && (text == "~" || text.utf8.starts(with: "~/".utf8) || text.utf8.first == UInt8(ascii: "/"))
  }

  static let channel = TextRule(
    pattern: #"^[^,\s][^,\r\n]*$"#, requirement: "a single line without commas that does not start with a space",
    advice: { $0.contains(",") ? "write each channel as an item of its own, without commas" : nil }
  ) { text in
    guard let first = text.first, !first.isWhitespace else { return false }
    return isOneLine(text) && !text.utf8.contains(UInt8(ascii: ","))
  }
}

/// Returns how to make an id of a number.
private func numberAdvice(_ text: String) -> String? {
  let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  return isNumber ? "start it with a letter, as in 'G-\(text)'" : nil
}

/// Returns how to write a host without the parts of an address.
private func hostAdvice(_ text: String) -> String? {
  guard let host = hostPart(of: text), host != text else { return nil }
  let name = host.prefix { $0 != "." }
  return "write the name that 'hostname -s' prints there, such as '\(name)'; an address belongs in 'ssh'"
}

/// Returns how to write an ssh address without the parts of a URL or a command.
private func sshAdvice(_ text: String) -> String? {
  let word = text.split(separator: " ").last.map(String.init) ?? ""
  guard let host = hostPart(of: word), text.first != "-" else { return nil }
  let rest = word.firstRange(of: "://").map { word[$0.upperBound...] } ?? word[...]
  let user = rest.split(separator: "@", omittingEmptySubsequences: false)
  let address = user.count == 2 ? "\(user[0])@\(host)" : host
  guard address != text, TextRule.sshTarget.accepts(address) else { return nil }
  return "write only the address, '\(address)'; a port and other options belong in ~/.ssh/config"
}

/// Returns the host of an address such as `ssh://ops@beta:2222`; nil if it has none.
private func hostPart(of text: String) -> String? {
  let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
  let place = rest.prefix { $0 != "/" }
  guard place.count(where: { $0 == "@" }) < 2 else { return nil }
  let parts = (place.split(separator: "@").last ?? "").split(separator: ":", omittingEmptySubsequences: false)
  guard let host = parts.first.map(String.init), parts.count <= 2, TextRule.hostName.accepts(host),
    parts.dropFirst().allSatisfy({ Int($0) != nil })
  else { return nil }
  return host
}

/// Replaces the variable of the home folder by `~`, which mosaic expands.
/// Returns what to write in place of the URL of a repository.
private func adviceForRepository(_ text: String) -> String? {
  let isURL = ["https://", "http://", "ssh://", "git://"].contains { text.hasPrefix($0) }
  let scp = text.split(separator: ":", maxSplits: 1)
  guard isURL || scp.count == 2 && scp[0].contains("@") && !scp[0].contains("/") else { return nil }
  var name = text.split { "/:".contains($0) }.last ?? ""
  if name.hasSuffix(".git") { name = name.dropLast(4) }
  return "mosaic does not clone: write the folder of a checkout, such as '~/src/\(name)'"
}

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
