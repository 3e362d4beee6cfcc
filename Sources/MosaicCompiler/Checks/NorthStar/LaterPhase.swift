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
  for (index, goal) in goals.enumerated() {
    guard let phase = goal.phase else { continue }
    for written in goal.dependsOn {
      guard let other = byID[written.value], other.value > phase.value, next[index] != written.value else { continue }
      diagnostics.report(
        .laterPhase,
        message: "a goal in phase \(phase.value) depends on '\(written.value)', which is in phase \(other.value)",
        at: Label(written.span), related: [Label(other.span, text: "the later phase")],
        help: "change the phase of one of the two goals, or remove the dependency")
    }
  }
}

/// Returns for each goal of a cycle the id of the next goal in it.
private func successorsInRings(of goals: [NorthStarSpec.Goal]) -> [Int: String] {
  dependencyRings(of: goals).reduce(into: [:]) { next, ring in
    for (goal, successor) in zip(ring, ring.dropFirst() + ring.prefix(1)) { next[goal] = goals[successor].id?.value }
  }
}
