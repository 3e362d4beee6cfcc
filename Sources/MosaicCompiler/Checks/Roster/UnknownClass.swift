import MosaicDiagnostics

/// Every agent's class has a role contract, or is `worker`.
///
/// ```yaml
/// agents:
///   - name: ada
///     class: architct   # no role file defines this class
/// ```
func checkUnknownClass(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for written in scope.roster.agents.compactMap(\.personaClass) where !scope.roles.defines(written.value) {
    reportUnknownClass(written, among: scope.roles, into: &diagnostics)
  }
}

/// The same complaint for every place that names a class.
func reportUnknownClass(
  _ written: Located<String>, among roles: RoleLibrary, into diagnostics: inout DiagnosticBag
) {
  let near = diagnostics.nearest(to: written.value, among: roles.classNames)
  diagnostics.report(
    .unknownClass, "class '\(written.value)' is not in the role library",
    at: Label(written.span, "no role file defines this class"),
    help: near.map { "did you mean '\($0)'?" }
      ?? (TextRule.personaClass.accepts(written.value)
        ? "'mosaic fleet persona customize \(written.value) --new' begins its contract; 'worker' needs none"
        : "a class is made of \(TextRule.personaClass.wants)"),
    fixIts: FixIt.likely(near, at: written.span))
}
