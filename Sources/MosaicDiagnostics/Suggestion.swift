/// "Did you mean": the known word that a typing error most likely means.
package enum Suggestion {
  /// Bytes of a word that could still be a name.
  private static let longest = 256

  /// The nearest candidate, or nil if none is near enough to be meant; equal distances go to the earlier one.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    var effort = Int.max
    return nearest(to: word, among: candidates, effort: &effort)
  }

  /// A word that was mistyped is looked for first, then one that was shortened, turned around or dressed up.
  ///
  /// - Parameter effort: how many characters may still be compared; candidates beyond that are not looked at.
  static func nearest(to word: String, among candidates: some Sequence<String>, effort: inout Int) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let typed = Array(word.lowercased().unicodeScalars)
    guard typed.count >= 2 else { return nil }
    if let near = mistyped(typed, among: candidates, effort: &effort) { return near }
    guard typed.count >= 3, effort > 0 else { return nil }
    return PartialWord(typed).meant(among: candidates, effort: &effort)
  }

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
