import MosaicDiagnostics

/// Checks that every chain of `reports_to` ends at the lead.
///
/// ```yaml
/// roster:
///   - class: coo
///     reports_to: cfo
///   - class: cfo
///     reports_to: coo   # coo → cfo → coo
/// ```
func checkSeatCycle(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  let seats = scope.profile.seats
  let rings = findRings(following: scope.superiors)
  for ring in rings where !ring.contains(where: { isLead(seats[$0], scope: scope) }) {
    let places = ring.compactMap { seats[$0].reportsTo?.span }
    let names = (ring + [ring[0]]).map { seats[$0].personaClass?.value ?? "?" }
    diagnostics.report(
      .seatCycle,
      message: ring.count == 1
        ? "'\(names[0])' reports to itself" : "\(ring.count) seats report to each other in a cycle",
      at: Label(places[0], text: ringText(names)), related: places.dropFirst().map { Label($0) },
      help: "make \(ring.count == 1 ? "it" : "one of them") report to the lead"
        + (scope.profile.lead.map { ", '\($0.value)'" } ?? ""),
      fixIts: ring.count == 1 ? FixIt.likely(scope.profile.lead?.value, at: places[0]) : [])
  }
}

/// A cycle through the lead is reported as `lead-reports`.
private func isLead(_ seat: SeatSpec, scope: ProfileScope) -> Bool {
  seat.personaClass?.value == scope.profile.lead?.value
}
