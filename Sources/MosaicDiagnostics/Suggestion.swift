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
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 2 else { return nil }
    if let near = mistyped(wanted, among: candidates, effort: &effort) { return near }
    guard wanted.count >= 3, effort > 0 else { return nil }
    return PartialWord(wanted).meant(among: candidates, effort: &effort)
  }

  private static func mistyped(
    _ wanted: [Unicode.Scalar], among candidates: some Sequence<String>, effort: inout Int
  ) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      effort -= 4
      guard effort > 0 else { break }
      guard candidate.utf8.count <= 4 * (wanted.count + TypingDistance.mostShifts) else { continue }
      effort -= candidate.utf8.count
      let offered = Array(candidate.lowercased().unicodeScalars)
      let allowed = min(TypingDistance.allowed(wanted, offered), (best?.distance ?? .max) - 1)
      guard abs(wanted.count - offered.count) <= TypingDistance.shifts(within: allowed) else { continue }
      effort -= wanted.count * (2 * TypingDistance.shifts(within: allowed) + 1)
      let distance = TypingDistance.between(wanted, offered, upTo: allowed)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.word
  }
}
