import MosaicDiagnostics
import MosaicSyntax

/// Checks that a role contract is not empty.
///
/// ```markdown
/// ```
func checkEmptyRole(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.document.isBlank else { return }
  diagnostics.report(
    .emptyRole, message: "the role contract of '\(role.stem)' is empty", at: Label(role.span.start),
    help: "write its mandate and boundaries, or remove the file")
}
