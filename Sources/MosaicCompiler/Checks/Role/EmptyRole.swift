import MosaicDiagnostics
import MosaicSyntax

/// Checks that a role contract is not empty.
///
/// ```markdown
/// ```
func checkEmptyRole(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.document.isBlank else { return }
  diagnostics.report(
    .emptyRole, message: "the role contract for '\(role.stem)' has no text", at: Label(role.span.start),
    help: "add the sections '## Mandate' and '## Boundaries', or remove the file")
}
