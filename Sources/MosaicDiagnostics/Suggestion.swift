/// Finds the known word that a misspelled one most likely means ("did you mean").
package enum Suggestion {
  /// The longest word, in bytes, that could still be a name.
  private static let longest = 256

  /// Returns the nearest candidate, or nil if none is near enough. On a tie the earlier one wins.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    var effort = Int.max
    return nearest(to: word, among: candidates, effort: &effort)
  }

  /// Tries misspellings first, then abbreviated, reordered and qualified words.
  ///
  /// - Parameter effort: the remaining number of character comparisons; further candidates are ignored.
  static func nearest(to word: String, among candidates: some Sequence<String>, effort: inout Int) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let typed = withoutQuotes(word.lowercased().unicodeScalars)
    guard typed.count >= 2 else { return nil }
    if let near = mistyped(typed, among: candidates, effort: &effort) { return near }
    if let part = part(of: word, among: candidates) { return part }
    guard typed.count >= 3, effort > 0 else { return nil }
    return PartialWord(typed).meant(among: candidates, effort: &effort)
  }

  /// Returns the candidate that is a part of a path, or that precedes a comment without a space before its '#':
  /// `roles.local/baker.md`, `agents.baker.name`, `baker# the first one`.
  private static func part(of word: String, among candidates: some Sequence<String>) -> String? {
    let beforeComment = word.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = Set(
      beforeComment.split { $0 == "/" || $0 == "." }.map { $0.trimmingSpaces.lowercased() })
    guard parts.count > 1 || beforeComment.utf8.count < word.utf8.count else { return nil }
    return candidates.first { parts.contains($0.lowercased()) }
  }

  /// Returns a word without the quotes that programs for prose put around it, which YAML reads as part of the word.
  private static func withoutQuotes(_ word: String.UnicodeScalarView) -> [Unicode.Scalar] {
    var letters = Array(word)
    while let first = letters.first, typographicQuotes.contains(first) { letters.removeFirst() }
    while let last = letters.last, typographicQuotes.contains(last) { letters.removeLast() }
    return letters
  }

  private static let typographicQuotes: Set<Unicode.Scalar> = ["“", "”", "„", "‘", "’", "‚", "«", "»", "`"]

  private static func mistyped(
    _ typed: [Unicode.Scalar], among candidates: some Sequence<String>, effort: inout Int
  ) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      effort -= 4
      guard effort > 0 else { break }
      guard candidate.utf8.count <= 4 * (typed.count + TypingDistance.mostShifts) else { continue }
      effort -= candidate.utf8.count
      let offered = Array(candidate.lowercased().unicodeScalars)
      let allowed = min(TypingDistance.allowed(typed, offered), (best?.distance ?? .max) - 1)
      guard abs(typed.count - offered.count) <= TypingDistance.shifts(within: allowed) else { continue }
      effort -= typed.count * (2 * TypingDistance.shifts(within: allowed) + 1)
      let distance = TypingDistance.between(typed, offered, upTo: allowed)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.word
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
