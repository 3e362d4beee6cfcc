import MosaicDiagnostics

/// Checks that a connector of kind `matrix` has its settings.
///
/// ```yaml
/// connector:
///   kind: matrix   # no 'matrix:' with its settings
/// ```
func checkMissingConnectorSettings(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let connector = scope.roster.connector, let kind = connector.kind, kind.value == "matrix", !connector.hasMatrix,
    scope.roster.misplacedKeys.isDisjoint(with: settings)
  else { return }
  diagnostics.report(
    .missingConnectorSettings, message: "kind 'matrix' requires settings", at: Label(kind.span),
    help: "add 'matrix:' at the same level as 'kind:', with homeserver_url, user_id and room_id")
}

/// If one of these is misplaced, the problem is reported there.
private let settings = [ConnectorKeys.matrix.name] + MatrixKeys.table.keys.map(\.name)
