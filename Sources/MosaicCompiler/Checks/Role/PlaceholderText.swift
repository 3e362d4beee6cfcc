import MosaicDiagnostics
import MosaicModel

/// Checks that a contract created from the skeleton is filled in, because agents would read the placeholders.
///
/// ```markdown
/// - Write what it does not do, and which class does that instead.
/// ```
func checkPlaceholderText(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.layer == .local else { return }
  let placeholders = RoleSkeleton.placeholders
  let lines = role.text.split(separator: "\n").filter(placeholders.contains)
  guard let first = lines.first else { return }
  let start = role.text.utf8.distance(from: role.text.startIndex, to: first.startIndex)
  diagnostics.report(
    .placeholderText, message: "the contract is incomplete: \(lines.count) of its lines are placeholders",
    at: Label(SourceSpan(file: role.span.file, range: start..<start + first.utf8.count), text: "the first one"),
    help: "replace them with a description of the seat, or remove them")
}
