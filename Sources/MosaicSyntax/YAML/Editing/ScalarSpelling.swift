/// The quotes around a scalar.
enum ScalarQuotes {
  /// Double quotes, only if the text needs them.
  case asNeeded
  case single
  case double

  /// Derives the quotes from the first byte of a scalar or key.
  init(_ first: UInt8?) {
    switch first {
    case UInt8(ascii: "'"): self = .single
    case UInt8(ascii: "\""): self = .double
    default: self = .asNeeded
    }
  }
}

/// Returns a scalar for one line of text that any YAML reader restores exactly, in block and in flow context.
func spelled(_ text: String, quotes: ScalarQuotes = .asNeeded) -> String {
  switch quotes {
  case .asNeeded: isPlain(text) ? text : doubleQuoted(text)
  case .single: "'\(text.setting("'", before: ["'"]))'"
  case .double: doubleQuoted(text)
  }
}

/// Returns a scalar whose type a reader derives from its text, such as `true` or `12`.
func spelledWord(_ text: String) -> String {
  Int(text) != nil || isPlainNotation(text) ? text : doubleQuoted(text)
}

private func doubleQuoted(_ text: String) -> String {
  "\"\(text.setting("\\", before: ["\\", "\""]))\""
}

extension String {
  /// Returns the text with a mark before some of its scalars, even if they form one character with the scalars that
  /// follow.
  fileprivate func setting(_ mark: Unicode.Scalar, before marked: Set<Unicode.Scalar>) -> String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      if marked.contains(scalar) { result.append(mark) }
      result.append(scalar)
    }
    return String(result)
  }
}

private func isPlain(_ text: String) -> Bool {
  !isTypedOtherwise(text) && isPlainNotation(text)
}

/// Follows YAML 1.2, sections 5.3 and 7.3.3.
private func isPlainNotation(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last else { return false }
  if "-?:,[]{}#&*!|>'\"%@` ".utf8.contains(first) || bytes.starts(with: "...".utf8) { return false }
  if last == UInt8(ascii: " ") || last == UInt8(ascii: ":") { return false }
  if bytes.contains(where: ",[]{}\t".utf8.contains) { return false }
  if text.unicodeScalars.contains(where: { $0.value > 0x7F && $0.properties.isWhitespace }) { return false }
  return !bytes.contains(": ".utf8) && !bytes.contains(" #".utf8)
}

/// Words that YAML 1.1 or 1.2 does not read as a string, such as booleans and null.
private let typedWords: Set<String> = [
  "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "=", "<<",
]

/// Returns whether some reader would read a plain scalar as a boolean, a number, a time or null.
private func isTypedOtherwise(_ text: String) -> Bool {
  if typedWords.contains(text.lowercased()) { return true }
  let digits = String(text.unicodeScalars.filter { $0 != "_" })
  if Double(digits) != nil { return true }
  let bytes = digits.utf8
  if bytes.starts(with: "0o".utf8) || bytes.starts(with: "0b".utf8) {
    return bytes.dropFirst(2).allSatisfy("0123456789abcdefABCDEF".utf8.contains)
  }
  return bytes.first.map { 0x30...0x39 ~= $0 } == true && bytes.allSatisfy("0123456789:-.".utf8.contains)
}
