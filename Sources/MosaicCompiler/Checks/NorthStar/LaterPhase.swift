import MosaicDiagnostics

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
  var found: [String: [(place: SourceSpan, phase: Int)]] = [:]
  for (index, goal) in goals.enumerated() {
    guard let phase = goal.phase else { continue }
    for written in goal.dependsOn {
      guard let other = byID[written.value], other.value > phase.value, next[index] != written.value else { continue }
      found[written.value, default: []].append((written.span, phase.value))
    }
  }
  for id in phases.map(\.0) {
    if let earlier = found.removeValue(forKey: id), let later = byID[id] {
      report(earlier, dependingOn: id, in: later, into: &diagnostics)
    }
  }
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
