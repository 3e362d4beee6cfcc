import MosaicDiagnostics

/// Checks that somebody may write to the orchestrator through the connector.
///
/// ```yaml
/// connector:
///   kind: matrix
///   matrix:   # no 'allowed_users'
///     homeserver_url: https://matrix.example.org
///     user_id: "@fleet:example.org"
///     room_id: "!ops:example.org"
/// ```
func checkConnectorWithoutUsers(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let connector = scope.roster.connector, let kind = connector.kind, kind.value == "matrix",
    let matrix = connector.matrix, matrix.isComplete, matrix.hasEveryUser, matrix.allowedUsers.isEmpty,
    matrix.operators.isEmpty
  else { return }
  diagnostics.report(
    .connectorWithoutUsers,
    message: "the connector has no allowed users, so it forwards no messages to the orchestrator", at: Label(kind.span),
    help: "under 'allowed_users', list the users whose messages should reach the orchestrator, "
      + "such as '[\"@ada:example.org\"]'")
}
