import MosaicDiagnostics

/// Checks that the lead has a seat.
///
/// ```yaml
/// lead: ceo
/// roster:
///   - class: code   # no seat for ceo
/// ```
func checkLeadNotSeated(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  guard let lead = scope.profile.lead, scope.seatsByClass[lead.value] == nil, !scope.profile.seats.isEmpty else {
    return
  }
  let near = scope.nearestSeat(to: lead, &diagnostics)
  diagnostics.report(
    .leadNotSeated, message: "the lead '\(lead.value)' has no seat in this profile", at: Label(lead.span),
    help: seatHelp(near), fixIts: FixIt.likely(near, at: lead.span))
}
