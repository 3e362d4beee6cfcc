import MosaicDiagnostics

/// Checks that the name of a role file without a class is a valid class name. Code: `invalid-name`.
///
/// ```markdown
/// roles.local/My Role.md
/// ```
func checkInvalidClassName(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.personaClass == nil, !TextRule.personaClass.accepts(role.stem) else { return }
  let rule = TextRule.personaClass
  diagnostics.report(
    .invalidName, message: "the file name '\(role.stem)' is not a valid class name", at: Label(role.span),
    help: "rename the file: use \(rule.requirement)" + (rule.repaired(role.stem).map { ", such as '\($0).md'" } ?? ""))
}
