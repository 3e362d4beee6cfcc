/// "Did you mean": the known word that a typing error most likely stands for.
package enum Suggestion {
  private static let mostEdits = 3
  /// Bytes of a word that could still be a name.
  private static let longest = 256

  /// The nearest candidate, or nil if none is near enough to be meant; equal distances go to the earlier one.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 2 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= 4 * (wanted.count + mostEdits) {
      let offered = Array(candidate.lowercased().unicodeScalars)
      let limit = min(max(wanted.count, offered.count) / 3, mostEdits)
      let allowed = min(max(limit, 1), (best?.distance ?? .max) - 1)
      guard abs(wanted.count - offered.count) <= allowed else { continue }
      let distance = distance(wanted, offered)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var value = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        let isSwap = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if isSwap { value = min(value, beforeLast[column - 2] + 1) }
        current.append(value)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
