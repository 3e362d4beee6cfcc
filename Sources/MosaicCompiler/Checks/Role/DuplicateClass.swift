import MosaicDiagnostics
import MosaicModel

/// Checks that no two files of one layer define the same class.
///
/// ```markdown
/// roles.local/code.md and roles.local/coder.md, both with 'class: code'
/// ```
///
/// Returns the reported files, whose class and file name may differ without another diagnostic.
func checkDuplicateClass(_ roles: [RoleSpec], into diagnostics: inout DiagnosticBag) -> Set<SourceFile.ID> {
  var owners: [String: RoleSpec] = [:]
  var told: Set<SourceFile.ID> = []
  // A file named after its class is the one to keep.
  for role in roles.filter(\.isNamedAsItsClass) + roles.filter({ !$0.isNamedAsItsClass }) {
    let key = "\(role.layer.rawValue)/\(role.effectiveClass)"
    if let first = owners[key] {
      told.insert(role.span.file)
      diagnostics.report(duplicateClass(role, of: first))
    } else {
      owners[key] = role
    }
  }
  return told
}

private func duplicateClass(_ role: RoleSpec, of first: RoleSpec) -> Diagnostic {
  // A copied file usually has its new name already.
  let meant = !role.isNamedAsItsClass && TextRule.personaClass.accepts(role.stem) ? role.stem : nil
  let span = role.personaClass?.span
  let help =
    meant.map { "write 'class: \($0)', as the file name says, or remove one of the files" }
    ?? (span == nil
      ? "remove one of the files, or rename this one; the file name sets the class"
      : "remove one of the files, or give this one another class and rename the file to match it")
  return Diagnostic(
    .duplicateClass, message: "another file already defines the class '\(role.effectiveClass)'",
    at: Label(span ?? role.span),
    related: [Label(first.personaClass?.span ?? first.span, text: "here")],
    help: help, fixIts: span.map { FixIt.likely(meant, at: $0) } ?? [])
}
