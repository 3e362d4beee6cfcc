/// ECMA-262 pattern of the names that `snakeCase` makes a key of: `socket_name`, `socketName`, `Socket-Name`,
/// `SOCKET_NAME`.
///
/// - Parameter besides: whether the key's own spelling is left out.
func spellings(of key: String, besides: Bool) -> String {
  let words = key.split(separator: "_").map(String.init)
  let further = words.dropFirst().map { word in
    // Without a sign between them a capital has to start the word, and a small letter is before a run of them.
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
