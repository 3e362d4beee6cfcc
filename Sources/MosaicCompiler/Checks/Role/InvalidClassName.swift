import MosaicDiagnostics

/// A role file that names no class has a name that can be one. Code: `invalid-name`.
///
/// ```markdown
/// roles.local/My Role.md
/// ```
func checkInvalidClassName(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.personaClass == nil, !TextRule.personaClass.accepts(role.stem) else { return }
  let rule = TextRule.personaClass
  diagnostics.report(
    .invalidName, message: "the file name '\(role.stem)' is not a valid class name", at: Label(role.span),
    help: "name the file with \(rule.requirement)" + (rule.repaired(role.stem).map { ", such as '\($0).md'" } ?? ""))
}
