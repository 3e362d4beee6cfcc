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
  let lost = scope.profile.seats.filter { seat in
    guard let written = seat.reportsTo, seat.writtenClass?.value != scope.profile.lead?.value else { return false }
    return scope.seatsByClass[written.value] == nil && !scope.isMissingLead(written)
  }
  for uses in usesByName(lost.compactMap(\.reportsTo)) {
    let written = uses[0]
    let users = Set(lost.filter { $0.reportsTo?.value == written.value }.compactMap(\.writtenClass?.value))
    let near = scope.nearestSeat(to: written, notAmong: users, &diagnostics)
    let renamed = near == nil ? scope.seatWithoutUses(notAmong: users, isUsedOnce: uses.count == 1) : nil
    diagnostics.report(
      .unknownSeat, message: "'\(written.value)' is not a seat in this profile", at: Label(written.span),
      related: uses.otherUses, help: seatHelp(near, renamed: renamed),
      fixIts: FixIt.likely(near ?? renamed, at: uses.map(\.span)))
  }
}
