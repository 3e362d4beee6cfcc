import MosaicDiagnostics
import MosaicModel

/// Checks that a role contract's class matches its file name.
///
/// ```markdown
/// ---
/// class: coder   <- in a file named code.md
/// ---
/// ```
func checkClassStemMismatch(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard let written = role.personaClass, written.value != role.stem else { return }
  diagnostics.report(
    .classStemMismatch, message: "the file name '\(role.stem)' does not match the class '\(written.value)'",
    at: Label(written.span),
    help: (TextRule.personaClass.accepts(role.stem) ? "write 'class: \(role.stem)', or rename" : "rename")
      + " the file to \(written.value).md")
}
