import MosaicDiagnostics

/// Checks that every operator is also an allowed user. Commands of other users would never be read.
///
/// ```yaml
/// allowed_users: ["@ada:example.org"]
/// operators: ["@ben:example.org"]
/// ```
func checkOperatorNotAllowed(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let matrix = scope.roster.connector?.matrix, matrix.hasEveryUser else { return }
  let allowed = Set(matrix.allowedUsers.map(\.value))
  for user in matrix.operators where !allowed.contains(user.value) {
    let near = diagnostics.nearest(to: user.value, among: matrix.allowedUsers.map(\.value))
    diagnostics.report(
      .operatorNotAllowed, message: "the operator '\(user.value)' is not an allowed user", at: Label(user.span),
      help: near.map { "did you mean '\($0)'?" } ?? "add '\(user.value)' to 'allowed_users', or remove it here",
      fixIts: FixIt.likely(near, at: user.span))
  }
}
