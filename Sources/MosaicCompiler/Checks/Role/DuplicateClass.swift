import MosaicDiagnostics
import MosaicModel

/// No two files of one layer define the same class.
///
/// ```markdown
/// roles.local/code.md and roles.local/coder.md, both with 'class: code'
/// ```
func checkDuplicateClass(_ roles: [RoleSpec], into diagnostics: inout DiagnosticBag) {
  var seen: [String: RoleSpec] = [:]
  for role in roles {
    let key = "\(role.layer.rawValue)/\(role.effectiveClass)"
    guard let first = seen[key] else {
      seen[key] = role
      continue
    }
    diagnostics.report(
      Diagnostic(
        .duplicateClass, "two files define the class '\(role.effectiveClass)'",
        at: Label(role.personaClass?.span ?? role.span, "second file"),
        related: [Label(first.personaClass?.span ?? first.span, "first file")],
        help: "remove one, or give it a class of its own"))
  }
}
