/// Returns an ECMA-262 pattern of all names that `snakeCase` converts to a key: `socket_name`, `socketName`,
/// `Socket-Name`, `SOCKET_NAME`.
///
/// - Parameter besides: whether to exclude the key's own spelling.
func spellings(of key: String, besides: Bool) -> String {
  let words = key.split(separator: "_").map(String.init)
  let further = words.dropFirst().map { word in
    // Without a separator, a word must be capitalized, or be all capitals after a lowercase letter.
    "(?:[_-]\(anyCase(word))|\(capitalized(word))|(?<=[a-z])\(word.uppercased()))"
  }
  return "^" + (besides ? "(?!\(key)$)" : "") + anyCase(words[0]) + further.joined() + "$"
}

private func anyCase(_ word: String) -> String {
  "(?:\(word)|\(capitalized(word))|\(word.uppercased()))"
}

private func capitalized(_ word: String) -> String {
  word.prefix(1).uppercased() + word.dropFirst()
}
