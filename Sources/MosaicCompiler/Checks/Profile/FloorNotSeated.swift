import MosaicDiagnostics

/// Checks that every class of the floor has a seat.
///
/// ```yaml
/// floor: [enhancer]
/// roster:
///   - class: code   # no seat for enhancer
/// ```
func checkFloorNotSeated(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for written in scope.profile.floor
  where scope.seatsByClass[written.value] == nil && !scope.profile.seats.isEmpty && !scope.isMissingLead(written) {
    let near = scope.nearestSeat(to: written, &diagnostics)
    diagnostics.report(
      .floorNotSeated, message: "the floor requires '\(written.value)', which has no seat in this profile",
      at: Label(written.span),
      help: near == nil ? seatHelp(near) + "; a new seat also needs 'reports_to'" : seatHelp(near),
      fixIts: FixIt.likely(near, at: written.span))
  }
}
