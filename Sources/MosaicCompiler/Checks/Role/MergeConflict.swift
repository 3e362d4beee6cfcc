import MosaicDiagnostics
import MosaicSyntax

/// Checks that no merge conflict was left in the text of a role contract.
///
/// ```markdown
/// <<<<<<< HEAD
/// ```
func checkMergeConflict(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard let marker = role.document.conflict else { return }
  diagnostics.report(
    .mergeConflict, message: "a merge conflict was left in the file", at: Label(marker),
    help: "keep one of the two versions, and remove the lines that start with '<<<<<<<', '=======' and '>>>>>>>'")
}
