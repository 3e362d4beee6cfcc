import MosaicDiagnostics

/// Checks that every chain of `reports_to` ends at a root.
///
/// ```yaml
/// agents:
///   - name: ada
///     reports_to: ben
///   - name: ben
///     reports_to: ada   # ada → ben → ada
/// ```
func checkReportingCycle(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let agents = scope.roster.agents
  for ring in findRings(following: scope.managers) {
    let places = ring.compactMap { agents[$0].reportsTo?.span }
    let names = (ring + [ring[0]]).map { agents[$0].name?.value ?? "?" }
    diagnostics.report(
      .reportingCycle,
      message: ring.count == 1
        ? "'\(names[0])' reports to itself" : "\(ring.count) agents report to each other in a cycle",
      at: Label(places[0], text: ringText(names)), related: places.dropFirst().map { Label($0) },
      help: ring.count == 1
        ? "remove 'reports_to', or set it to this agent's manager"
        : "decide which of them is at the top and remove its 'reports_to'")
  }
}
