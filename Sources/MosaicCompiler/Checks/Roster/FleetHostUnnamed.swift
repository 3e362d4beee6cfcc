import MosaicDiagnostics

/// Checks that a roster with agents on other hosts also sets the fleet's host. Otherwise each host would take
/// itself for the fleet's host, and run the agents that name none.
///
/// ```yaml
/// agents:   # no 'host:' above
///   - name: ada
///   - name: ben
///     host: beta
/// ```
func checkFleetHostUnnamed(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard !scope.roster.hasHostKey, let far = scope.roster.agents.compactMap(\.host).first else { return }
  diagnostics.report(
    .fleetHostUnnamed, message: "an agent runs on '\(far.value)', but the roster does not set the fleet's host",
    at: Label(far.span),
    help: "add 'host: NAME' at the top level; NAME is the host of every agent that sets no host of its own")
}
