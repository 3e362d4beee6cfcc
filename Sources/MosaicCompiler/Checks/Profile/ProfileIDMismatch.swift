import MosaicDiagnostics

/// Checks that a profile's ID matches its file name.
///
/// ```yaml
/// id: support-desk   # in a file named helpdesk.yaml
/// ```
func checkProfileIDMismatch(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  let stem = scope.profile.stem
  // A second file with the same ID has already been reported.
  guard let id = scope.profile.id, id.value != stem, scope.siblings.owner(before: scope.profile) == nil else { return }
  let canBeID = TextRule.profileID.accepts(stem)
  diagnostics.report(
    .profileIDMismatch, message: "the file name '\(stem)' does not match the id '\(id.value)'", at: Label(id.span),
    help: (canBeID ? "write 'id: \(stem)', or " : "") + "rename the file to \(id.value).yaml",
    fixIts: canBeID && !scope.siblings.isTaken(stem, in: scope.profile.layer)
      ? [FixIt(.suggested, message: "write '\(stem)'", replacing: id.span, with: stem)] : [])
}
