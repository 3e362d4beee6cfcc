import MosaicDiagnostics

/// Checks that no goal depends on itself.
///
/// ```yaml
/// goals:
///   - id: G1
///     depends_on: [G1]   # it would never start
/// ```
func checkSelfDependency(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  for goal in northStar.uniqueGoals {
    for written in goal.dependsOn where written.value == goal.id?.value {
      diagnostics.report(
        .selfDependency, message: "goal '\(written.value)' depends on itself", at: Label(written.span),
        help: "remove it from its own 'depends_on'")
    }
  }
}
