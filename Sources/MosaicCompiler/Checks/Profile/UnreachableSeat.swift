import MosaicDiagnostics

/// Checks that every seat except the lead reports to another seat, so that the org chart is a single tree.
///
/// ```yaml
/// lead: ceo
/// roster:
///   - class: ceo
///   - class: code   # no reports_to
/// ```
func checkUnreachableSeat(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  guard let lead = scope.profile.lead, let leadSeat = scope.seatsByClass[lead.value] else { return }
  let top = scope.superiorOfLead?.personaClass?.value
  for (index, seat) in scope.profile.seats.enumerated() {
    // A key below the list has lost its indentation, which is reported already.
    if index == scope.profile.seats.count - 1, scope.profile.hasMisplacedReport { continue }
    guard let written = seat.personaClass, written.value != lead.value, index != leadSeat, !seat.hasReportsToKey,
      written.value != top
    else { continue }
    diagnostics.report(
      .unreachableSeat, message: "seat '\(written.value)' does not report to the lead, directly or indirectly",
      at: Label(written.span, text: "reports to nobody"),
      related: [Label(lead.span, text: "the lead")],
      help: "add 'reports_to: \(lead.value)', or set 'reports_to' to a seat that reports to '\(lead.value)' directly "
        + "or indirectly")
  }
}
