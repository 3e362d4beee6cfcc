import MosaicDiagnostics

/// Checks that no two files of one layer define the same profile.
///
/// ```yaml
/// # profiles.local/desk.yaml and profiles.local/desk-old.yaml
/// id: desk
/// ```
func checkDuplicateProfile(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  guard let id = scope.profile.id, let first = scope.siblings.owner(before: scope.profile) else { return }
  diagnostics.report(
    .duplicateProfile, message: "another file already defines the profile '\(id.value)'", at: Label(id.span),
    related: [Label(first.span, text: "here")],
    help: scope.profile.stem != id.value && TextRule.profileID.accepts(scope.profile.stem)
      ? "write 'id: \(scope.profile.stem)', the name of the file, or remove one of the files"
      : "remove one of the files, or give this one another id and rename the file to match (ID.yaml)")
}
