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
  let known = Set(goals)
  let others = Dictionary(northStar.ids.map { ($0.value, $0.span) }) { first, _ in first }
  for goal in northStar.goals {
    for written in goal.dependsOn where !known.contains(written.value) && written.value != goal.id?.value {
      let other = others[written.value]
      let listed = Set(goal.dependsOn.map(\.value))
      let candidates = { goals.filter { $0 != goal.id?.value && !listed.contains($0) } }
      let titled = northStar.goals.first { $0.title?.value == written.value }?.writtenID?.value
      let near = other == nil ? titled ?? diagnostics.nearest(to: written.value, among: candidates()) : nil
      reportUnknownGoal(written, near: near, isTitled: titled != nil, other: other, into: &diagnostics)
    }
  }
}

private func reportUnknownGoal(
  _ written: Located<String>, near: String?, isTitled: Bool, other: SourceSpan?, into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .unknownGoal, message: other == nil ? "no goal has the id '\(written.value)'" : "'\(written.value)' is not a goal",
    at: Label(written.span), related: other.map { [Label($0, text: "defined here")] } ?? [],
    help: near.map { isTitled ? "this is the title of a goal; write its id, '\($0)'" : "did you mean '\($0)'?" }
      ?? "use the id of a goal in this file",
    fixIts: FixIt.likely(near, at: written.span))
}
