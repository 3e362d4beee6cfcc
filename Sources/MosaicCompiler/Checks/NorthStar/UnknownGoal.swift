import MosaicDiagnostics

/// Checks that `depends_on` names goals of the same file.
///
/// ```yaml
/// goals:
///   - id: G2
///     depends_on: [G11]   # no goal has this id
/// ```
func checkUnknownGoal(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  let goals = northStar.goals.compactMap(\.writtenID?.value)
  // If an ID is misspelled where it is defined, others usually refer to it by its correct spelling.
  let known = Set(goals + goals.compactMap(TextRule.itemID.repaired))
  let others = Dictionary(northStar.ids.map { ($0.value, $0.span) }) { first, _ in first }
  let lost = northStar.goals.flatMap { goal in
    goal.dependsOn.filter { !known.contains($0.value) && $0.value != goal.id?.value }
  }
  var users: [String: [Int]] = [:]
  for (index, goal) in northStar.goals.enumerated() {
    for name in goal.dependsOn where !known.contains(name.value) { users[name.value, default: []].append(index) }
  }
  var last: (users: [Int], candidates: [String]) = ([], [])
  // The goal that should have the id is reported.
  let meant = northStar.idOfCopy?.use.value
  for uses in usesByName(lost) {
    let name = uses[0].value
    if name == meant { continue }
    // A suggestion would be wasted effort.
    if diagnostics.isFull(.unknownGoal, at: uses[0].span) {
      report(uses, near: nil, isTitled: false, [], other: others[name], &diagnostics)
      continue
    }
    // One goal can have thousands of them.
    if last.users != users[name] { last = (users[name] ?? [], goalsToSuggest(to: users[name] ?? [], in: northStar)) }
    let titled = northStar.goals.first { $0.title?.value == name }?.writtenID?.value
    let near =
      others[name] == nil ? titled ?? diagnostics.nearest(to: name, among: last.candidates) : nil
    let words = name.split { " ,".contains($0) }.map(String.init)
    let listed = words.count > 1 && words.allSatisfy(known.contains) ? words : []
    report(uses, near: listed.isEmpty ? near : nil, isTitled: titled != nil, listed, other: others[name], &diagnostics)
  }
}

/// Returns the ids of the goals that some goals could depend on: not their own, and none that they have already.
private func goalsToSuggest(to users: [Int], in northStar: NorthStarSpec) -> [String] {
  let users = users.map { northStar.goals[$0] }
  let taken = Set(users.flatMap { $0.dependsOn.map(\.value) } + users.compactMap(\.id?.value))
  return northStar.goals.compactMap(\.writtenID?.value).filter { !taken.contains($0) }
}

/// - Parameter listed: the goals whose IDs make up the text, if a comma or two quotes are missing.
private func report(
  _ uses: [Located<String>], near: String?, isTitled: Bool, _ listed: [String], other: SourceSpan?,
  _ diagnostics: inout DiagnosticBag
) {
  let name = uses[0].value
  diagnostics.report(
    .unknownGoal, message: other == nil ? "no goal has the id '\(name)'" : "'\(name)' is not a goal",
    at: Label(uses[0].span), related: (other.map { [Label($0, text: "defined here")] } ?? []) + uses.otherUses,
    help: near.map { isTitled ? "this is the title of a goal; write its id, '\($0)'" : "did you mean '\($0)'?" }
      ?? (listed.isEmpty
        ? (other == nil ? "use the id of a goal in this file" : "name a goal, or remove it")
        : "write '[\(listed.joined(separator: ", "))]', with a comma between the ids and no quotes"),
    fixIts: FixIt.likely(near, at: uses.map(\.span)))
}
