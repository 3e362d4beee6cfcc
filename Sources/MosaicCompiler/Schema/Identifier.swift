import MosaicDiagnostics

/// Joins the words of a string into one identifier: `Web Shop` → `web-shop`, `ada.b` → `ada_b`.
///
/// Punctuation at the ends is dropped. Non-ASCII letters are kept, because no replacement is obvious.
///
/// - Parameters:
///   - joint: the separator to put between words.
///   - kept: punctuation that is kept.
///   - small: whether to convert to lowercase.
func identifier(from text: String, joinedBy joint: Character, keeping kept: String, small: Bool) -> String {
  guard text.utf8.count <= 256 else { return text }
  let spelled = small ? snakeCase(text).lowercased() : text
  var words: [String] = [""]
  for character in spelled {
    if character.isLetter || character.isNumber || kept.contains(character) || character == joint {
      words[words.count - 1].append(character)
    } else {
      words.append("")
    }
  }
  let joined = words.filter { !$0.isEmpty }.joined(separator: String(joint))
  let isSign: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
  return String(joined.drop(while: isSign).reversed().drop(while: isSign).reversed())
}
