import MosaicDiagnostics

/// A connector of kind `matrix` brings its settings.
///
/// ```yaml
/// connector:
///   kind: matrix   # which homeserver, which room?
/// ```
func checkMissingConnectorSettings(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let connector = scope.roster.connector, let kind = connector.kind, kind.value == "matrix", !connector.hasMatrix,
    scope.roster.misplacedKeys.isDisjoint(with: settings)
  else { return }
  diagnostics.report(
    .missingConnectorSettings, message: "kind 'matrix' needs its settings", at: Label(kind.span),
    help: "add 'matrix:' beside 'kind:' with homeserver_url, user_id and room_id")
}

/// If one of these is in another place, the problem is reported there.
private let settings = [ConnectorKeys.matrix.name] + MatrixKeys.table.keys.map(\.name)
