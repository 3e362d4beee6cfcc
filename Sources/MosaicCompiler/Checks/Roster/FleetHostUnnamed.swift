import MosaicDiagnostics

/// Where agents live on hosts that are named, the fleet's own host is named as well: each machine would take itself
/// for it, and run the agents that name none.
///
/// ```yaml
/// agents:   # and no 'host:' above
///   - name: ada
///   - name: ben
///     host: beta
/// ```
func checkFleetHostUnnamed(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard !scope.roster.hasHostKey, let far = scope.roster.agents.compactMap(\.host).first else { return }
  diagnostics.report(
    .fleetHostUnnamed, message: "an agent runs on '\(far.value)', but the roster does not set the fleet's own host",
    at: Label(far.span),
    help: "add 'host: NAME' at the top level, where NAME is the machine that the fleet itself runs on")
}
