/// "Did you mean": the known word that a typing error most likely stands for.
package enum Suggestion {
  private static let mostEdits = 3
  /// Bytes of a word that could still be a name.
  private static let longest = 256

  /// The nearest candidate, or nil if none is near enough to be meant; equal distances go to the earlier one.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    var effort = Int.max
    return nearest(to: word, among: candidates, effort: &effort)
  }

  /// - Parameter effort: how many characters may still be compared; candidates beyond that are not looked at.
  static func nearest(to word: String, among candidates: some Sequence<String>, effort: inout Int) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 2 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      effort -= 4
      guard effort > 0 else { break }
      guard candidate.utf8.count <= 4 * (wanted.count + mostEdits) else { continue }
      effort -= candidate.utf8.count
      let offered = Array(candidate.lowercased().unicodeScalars)
      let limit = min(max(wanted.count, offered.count) / 3, mostEdits)
      let allowed = min(max(limit, 1), (best?.distance ?? .max) - 1)
      guard abs(wanted.count - offered.count) <= allowed else { continue }
      effort -= wanted.count * (2 * allowed + 1)
      let distance = distance(wanted, offered, upTo: allowed)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
  ///
  /// What is further than the limit is said to be further, and not how far.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], upTo limit: Int) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    let far = limit + 1
    var last = Array(0...right.count)
    var beforeLast = last
    var current = last
    for row in 1...left.count {
      // Further from the diagonal the distance is beyond the limit already.
      let columns = max(1, row - limit)...max(1, min(right.count, row + limit))
      current[columns.lowerBound - 1] = columns.lowerBound == 1 ? row : far
      if columns.upperBound < right.count { current[columns.upperBound + 1] = far }
      for column in columns {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var value = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        let isSwap = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if isSwap { value = min(value, beforeLast[column - 2] + 1) }
        current[column] = value
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}
