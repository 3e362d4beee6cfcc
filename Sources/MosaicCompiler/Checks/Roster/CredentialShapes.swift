import MosaicFormats

// Credentials that are recognized by the text around them.

/// The longest user and password of a URL, so that a file of colons is scanned once.
private let mostUserInfo = 256

/// Returns the end of `user:password@` if `://` follows a scheme.
///
/// - Parameter end: the end of the scheme.
func endOfUserInfo(after end: Int, in bytes: [UInt8]) -> Int? {
  guard isScheme(before: end, in: bytes) else { return nil }
  let authority = bytes[(end + 3)...].prefix(mostUserInfo).prefix { $0 > 0x20 && !"/?#\"'<>,`\\".utf8.contains($0) }
  guard let sign = authority.lastIndex(of: UInt8(ascii: "@")),
    let colon = authority[..<sign].firstIndex(of: UInt8(ascii: ":")), isSecret(authority[(colon + 1)..<sign])
  else { return nil }
  return sign
}

/// Returns whether a word is the scheme of a URL.
func isScheme(before end: Int, in bytes: [UInt8]) -> Bool {
  end + 2 < bytes.count && bytes[end] == UInt8(ascii: ":") && bytes[end + 1] == UInt8(ascii: "/")
    && bytes[end + 2] == UInt8(ascii: "/")
}

/// Returns whether a password is more than a placeholder, such as `$PASSWORD`, `{{ password }}` or `***`.
private func isSecret(_ password: ArraySlice<UInt8>) -> Bool {
  guard let first = password.first, !"${%".utf8.contains(first) else { return false }
  return password.contains { !"*x.".utf8.contains($0) }
}

func isBearer(_ word: ArraySlice<UInt8>) -> Bool {
  word.count == 6 && word.elementsEqual("bearer".utf8) { $0 | 0x20 == $1 }
}

/// Returns the end of the token after the word `Bearer`. A word of letters alone is prose.
func endOfBearerToken(after end: Int, in bytes: [UInt8]) -> Int? {
  let token = bytes[end...].drop { $0 == 0x20 }.prefix { $0.isLetterOrDigit || "-._~+/=".utf8.contains($0) }
  guard token.startIndex > end, token.count >= 12, token.contains(where: { (0x30...0x39).contains($0) }) else {
    return nil
  }
  return token.endIndex
}

/// Returns the end of a URL that lets anyone post messages, from the issuers' documentation:
/// `hooks.slack.com/services/T…/B…/SECRET` and `discord.com/api/webhooks/ID/SECRET`.
///
/// - Parameter start: the start of the host, or of its last two labels.
func webhook(at start: Int, in bytes: [UInt8]) -> (noun: String, end: Int)? {
  for (prefix, noun) in webhooks where bytes[start...].starts(with: prefix) {
    let path = bytes[(start + prefix.count)...].prefix { $0.isLetterOrDigit || "-_/".utf8.contains($0) }
    let parts = path.split(separator: UInt8(ascii: "/"))
    guard parts.count >= 2, let secret = parts.last, secret.count >= 16, Set(secret).count > 3 else { return nil }
    return (noun, path.endIndex)
  }
  return nil
}

let webhooks: [(prefix: [UInt8], noun: String)] = [
  ("hooks.slack.com/services/", "a Slack webhook"), ("hooks.slack.com/workflows/", "a Slack webhook"),
  ("hooks.slack.com/triggers/", "a Slack webhook"), ("discord.com/api/", "a Discord webhook"),
  ("discordapp.com/api/", "a Discord webhook"),
].map { (Array($0.0.utf8), $0.1) }
