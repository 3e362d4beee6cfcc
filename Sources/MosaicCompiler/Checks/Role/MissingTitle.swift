import MosaicDiagnostics
import MosaicSyntax

/// Checks that a role contract starts with its title.
///
/// ```markdown
/// ## Mandate   <- before any '# Name'
/// ```
func checkMissingTitle(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard !role.document.isBlank, role.document.headings.first?.level != 1 else { return }
  diagnostics.report(
    .missingTitle, message: "the role contract has no title",
    at: Label(role.document.headings.first?.title.span ?? role.span),
    help: "start with '# <Name> — fleet role definition'")
}
