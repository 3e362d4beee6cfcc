import MosaicDiagnostics

/// Checks that goals can be done one after another: `depends_on` has no cycles.
///
/// ```yaml
/// goals:
///   - id: G1
///     depends_on: [G2]
///   - id: G2
///     depends_on: [G1]   # G1 → G2 → G1
/// ```
func checkDependencyCycle(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  let goals = northStar.uniqueGoals
  for ring in dependencyRings(of: goals) { diagnostics.report(dependencyCycle(ring, goals: goals)) }
}

/// Returns the cycles of goals that depend on each other, as indices.
func dependencyRings(of goals: [NorthStarSpec.Goal]) -> [[Int]] {
  let named = goals.enumerated().compactMap { index, goal in goal.id.map { ($0.value, index) } }
  let byID = Dictionary(named) { first, _ in first }
  let edges = goals.enumerated().map { index, goal in
    goal.dependsOn.compactMap { byID[$0.value] }.filter { $0 != index }
  }
  return findRings(count: goals.count, successors: { edges[$0] })
}

private func dependencyCycle(_ ring: [Int], goals: [NorthStarSpec.Goal]) -> Diagnostic {
  let closed = ring + [ring[0]]
  let names = closed.map { goals[$0].id?.value ?? "?" }
  let places = zip(closed, names.dropFirst()).compactMap { index, next in
    goals[index].dependsOn.first { $0.value == next }?.span
  }
  return Diagnostic(
    .dependencyCycle, message: "\(ring.count) goals depend on each other in a cycle",
    at: Label(places[0], text: ringText(names)), related: places.dropFirst().map { Label($0) },
    help: "none of them can start; remove one of these dependencies")
}
