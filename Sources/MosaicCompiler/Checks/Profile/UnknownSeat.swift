import MosaicDiagnostics

/// Checks that every seat reports to a seat of the same profile.
///
/// ```yaml
/// roster:
///   - class: ceo
///   - class: code
///     reports_to: cto   # no such seat here
/// ```
func checkUnknownSeat(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for seat in scope.profile.seats where seat.writtenClass?.value != scope.profile.lead?.value {
    guard let written = seat.reportsTo, scope.seatsByClass[written.value] == nil, !scope.isMissingLead(written)
    else { continue }
    let near = scope.nearestSeat(to: written, &diagnostics)
    diagnostics.report(
      .unknownSeat, message: "'\(written.value)' is not a seat in this profile", at: Label(written.span),
      help: seatHelp(near), fixIts: FixIt.likely(near, at: written.span))
  }
}
