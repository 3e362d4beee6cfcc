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
  let renamed = near == nil ? scope.topSeatWithoutUses : nil
  let uses = renamed == nil ? [] : scope.uses(of: lead)
  diagnostics.report(
    .leadNotSeated, message: "the lead '\(lead.value)' has no seat in this profile", at: Label(lead.span),
    related: uses.map { Label($0, text: "also used here") },
    help: seatHelp(near, renamed: renamed), fixIts: FixIt.likely(near ?? renamed, at: [lead.span] + uses))
}

extension ProfileScope {
  /// The seat without a superior that nothing refers to, which may be the lead under another class.
  fileprivate var topSeatWithoutUses: String? {
    guard let name = seatWithoutUses(), let seat = seatsByClass[name], !profile.seats[seat].hasReportsToKey else {
      return nil
    }
    return name
  }

  /// Returns the places that name the lead in the floor and in seats.
  fileprivate func uses(of lead: Located<String>) -> [SourceSpan] {
    (profile.floor + profile.seats.compactMap(\.reportsTo)).filter { $0.value == lead.value }.map(\.span)
  }
}
