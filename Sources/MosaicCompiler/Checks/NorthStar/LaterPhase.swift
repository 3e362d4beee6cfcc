import MosaicDiagnostics
import MosaicFormats

/// Checks that no goal depends on a goal of a later phase. Dependencies of a cycle are reported as such.
///
/// ```yaml
/// goals:
///   - id: G1
///     phase: 1
///     depends_on: [G2]   # G2 is in phase 3
/// ```
func checkLaterPhase(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  let goals = northStar.uniqueGoals
  let phases = goals.compactMap { goal in goal.id.flatMap { id in goal.phase.map { (id.value, $0) } } }
  let byID = Dictionary(phases) { first, _ in first }
  // Few files have such a dependency, and the search for cycles takes longer than this check.
  lazy var next = successorsInRings(of: goals)
  var found: [String: [(goal: Int, place: SourceSpan, phase: Int)]] = [:]
  for (index, goal) in goals.enumerated() {
    guard let phase = goal.phase else { continue }
    for written in goal.dependsOn {
      guard let other = byID[written.value], other.value > phase.value, next[index] != written.value else { continue }
      found[written.value, default: []].append((index, written.span, phase.value))
    }
  }
  let single = Dictionary(grouping: found.filter { $0.value.count == 1 }, by: { $0.value[0].goal })
  for (index, needs) in single.sorted(by: { $0.key < $1.key }) where needs.count > 1 {
    let last = needs.compactMap { byID[$0.key]?.value }.max() ?? 0
    report(goals[index], needing: needs.map { ($0.key, $0.value[0].place) }, until: last, into: &diagnostics)
    for need in needs { found[need.key] = nil }
  }
  for id in phases.map(\.0) {
    if let earlier = found.removeValue(forKey: id), let later = byID[id] {
      report(earlier.map { ($0.place, $0.phase) }, dependingOn: id, in: later, into: &diagnostics)
    }
  }
}

/// Reports a goal that is too early for several others in one message, because its phase is more likely wrong than theirs.
private func report(
  _ goal: NorthStarSpec.Goal, needing needs: [(id: String, place: SourceSpan)], until last: Int,
  into diagnostics: inout DiagnosticBag
) {
  guard let id = goal.id, let phase = goal.phase else { return }
  let sorted = needs.sorted { $0.place.range.lowerBound < $1.place.range.lowerBound }
  let names = sorted.prefix(mostShown).map { "'\($0.id)'" } + (sorted.count > mostShown ? ["others"] : [])
  diagnostics.report(
    .laterPhase,
    message:
      "'\(id.value)' is in phase \(phase.value) and depends on goals of later phases: \(joined(names, by: "and"))",
    at: Label(phase.span), related: sorted.prefix(mostShown).map { Label($0.place, text: "in a later phase") },
    help: "set the phase of '\(id.value)' to at least \(last), or remove the dependencies")
}

/// Reports one goal in one message, because its phase is more likely wrong than those of all goals that need it.
private func report(
  _ earlier: [(place: SourceSpan, phase: Int)], dependingOn id: String, in later: Located<Int>,
  into diagnostics: inout DiagnosticBag
) {
  if earlier.count == 1 {
    return diagnostics.report(
      .laterPhase,
      message: "a goal in phase \(earlier[0].phase) depends on '\(id)', which is in phase \(later.value)",
      at: Label(earlier[0].place), related: [Label(later.span, text: "the later phase")],
      help: "change the phase of one of the two goals, or remove the dependency")
  }
  let least = earlier.map(\.phase).min() ?? 0
  diagnostics.report(
    .laterPhase,
    message: "\(earlier.count) goals in earlier phases depend on '\(id)', which is in phase \(later.value)",
    at: Label(later.span),
    related: earlier.prefix(mostShown).map { Label($0.place, text: "needed in phase \($0.phase)") },
    help: "set the phase of '\(id)' to at most \(least), or change the phases of the other goals")
}

/// Dependencies that one message shows.
private let mostShown = 5

/// Returns for each goal of a cycle the id of the next goal in it.
private func successorsInRings(of goals: [NorthStarSpec.Goal]) -> [Int: String] {
  dependencyRings(of: goals).reduce(into: [:]) { next, ring in
    for (goal, successor) in zip(ring, ring.dropFirst() + ring.prefix(1)) { next[goal] = goals[successor].id?.value }
  }
}
