/// A word that is not a misspelling of a known one but shares a part with it: `orch`, `sec-rev`, `tester-site`,
/// `tester`, `senior-planner`. It matches a known word only if the match is unambiguous.
struct PartialWord {
  typealias Letters = ArraySlice<Unicode.Scalar>

  private let parts: [Letters]
  /// Whether the last part is the head of the word, as in names. In keys, all parts count alike.
  private let hasHead: Bool
  private let count: Int

  init(_ word: [Unicode.Scalar]) {
    parts = Self.parts(of: word)
    hasHead = !word.contains("_")
    count = word.count
  }

  private static func parts(of word: [Unicode.Scalar]) -> [Letters] {
    word.split(whereSeparator: TypingDistance.isSeparator)
  }

  /// How a word can relate to a known one, from the most to the least likely.
  private enum Relation: Int, CaseIterable {
    case turnedAround
    case shortened
    case lastPart
    case dressedUp
    case begun
  }

  /// Returns the best candidate, or nil if none matches or several match equally well.
  func meant(among candidates: some Sequence<String>, effort: inout Int) -> String? {
    var found: [[String]] = Array(repeating: [], count: Relation.allCases.count)
    for candidate in candidates where candidate.utf8.count <= 128 {
      effort -= candidate.utf8.count + count
      guard effort > 0 else { return nil }
      guard let relation = relation(to: Self.parts(of: Array(candidate.lowercased().unicodeScalars))) else { continue }
      if found[relation.rawValue].count < 2 { found[relation.rawValue].append(candidate) }
    }
    // An ambiguous match also rules out the less likely ones.
    return found.first { !$0.isEmpty }.flatMap { $0.count == 1 ? $0[0] : nil }
  }

  private func relation(to known: [Letters]) -> Relation? {
    guard !known.isEmpty, !parts.isEmpty else { return nil }
    if isTurnedAround(known) { return .turnedAround }
    if isShortened(known) { return .shortened }
    if parts.count == 1, known.count > 1, parts[0].count >= 4, parts[0] == known[known.count - 1] { return .lastPart }
    guard parts.count > 1, known.count == 1, known[0].count >= 4 else { return nil }
    if isDressedUp(known[0]) { return .dressedUp }
    return hasHead && parts[0] == known[0] ? .begun : nil
  }

  /// Returns whether the parts match in another order, as in `test-site` for `site-tester`.
  private func isTurnedAround(_ known: [Letters]) -> Bool {
    guard parts.count > 1, parts.count == known.count, parts.count <= 4 else { return false }
    var left = known
    for part in parts {
      guard let index = left.firstIndex(where: { Self.agree(part, other: $0) }) else { return false }
      left.remove(at: index)
    }
    return true
  }

  /// Returns whether two parts start alike, as `test` and `tester` do.
  private static func agree(_ one: Letters, other: Letters) -> Bool {
    let shorter = min(one.count, other.count)
    return shorter >= 3 && one.prefix(shorter) == other.prefix(shorter) && abs(one.count - other.count) <= 3
  }

  /// Returns whether the word abbreviates the known one, as in `orch` for `orchestrator` or `sec-rev` for
  /// `security-review`.
  private func isShortened(_ known: [Letters]) -> Bool {
    guard parts.count <= known.count, parts.reduce(0, { $0 + $1.count }) >= 3 else { return false }
    return zip(parts, known).allSatisfy { part, whole in part.count >= 2 && whole.starts(with: part) }
  }

  /// Returns whether the word adds a qualifier, as in `senior-planner` for `planner` or `code-reviewer` for `review`.
  private func isDressedUp(_ known: Letters) -> Bool {
    guard hasHead, let head = parts.last else { return parts.contains(known) }
    return head.starts(with: known) && head.count - known.count <= 3
  }
}
