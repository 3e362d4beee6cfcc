import MosaicDiagnostics

/// Every check of one profile, in the order of the catalogue.
private let profileChecks: [@Sendable (ProfileScope, inout DiagnosticBag) -> Void] = [
  checkUnknownSeatClass, checkProfileIDMismatch, checkLeadNotSeated, checkLeadReports, checkFloorNotSeated,
  checkDuplicateSeat, checkUnknownSeat, checkUnreachableSeat, checkSeatCycle, checkSeatNameClash,
]

func checkProfile(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for check in profileChecks { check(scope, &diagnostics) }
}
