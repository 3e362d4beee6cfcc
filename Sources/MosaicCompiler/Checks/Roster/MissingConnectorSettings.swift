import MosaicDiagnostics

/// A connector of kind `matrix` brings its settings.
///
/// ```yaml
/// connector:
///   kind: matrix   # which homeserver, which room?
/// ```
func checkMissingConnectorSettings(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let connector = scope.roster.connector, let kind = connector.kind, kind.value == "matrix", !connector.hasMatrix
  else { return }
  diagnostics.report(
    .missingConnectorSettings, "kind 'matrix' needs settings of its own", at: Label(kind.span),
    help: "add 'matrix:' beside 'kind:' with homeserver_url, user_id and room_id")
}
