import MosaicDiagnostics
import MosaicSyntax

/// A role contract has text.
///
/// ```markdown
/// ```
func checkEmptyRole(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.document.isBlank else { return }
  diagnostics.report(
    .emptyRole, message: "the role contract of '\(role.stem)' is empty", at: Label(role.span.start),
    help: "write its mandate and boundaries, or remove the file")
}
