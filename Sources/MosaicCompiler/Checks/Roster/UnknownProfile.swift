import MosaicDiagnostics

/// Checks that the profile named by a roster exists.
///
/// ```yaml
/// profile: software-delivry   # no profile has this id
/// ```
func checkUnknownProfile(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let written = scope.roster.profile, !scope.profileIDs.contains(written.value) else { return }
  let unread = scope.unreadProfiles[written.value]
  if unread?.isError == true { return }
  let near = unread != nil ? nil : diagnostics.nearest(to: written.value, among: scope.profileIDs)
  diagnostics.report(
    .unknownProfile, message: "profile '\(written.value)' is not in the library",
    at: Label(written.span, text: "no profile has this id"), related: unread.map { [$0.label] } ?? [],
    help: unread?.advice(for: written.value) ?? near.map { "did you mean '\($0)'?" }
      ?? "use one of \(scope.profileIDs.map { "'\($0)'" }.joined(separator: ", ")), or add your own to fleet/profiles.local",
    fixIts: FixIt.likely(near, at: written.span))
}
