import MosaicDiagnostics

/// Every check of a profile, in the order of the diagnostic codes.
private let profileChecks: [@Sendable (ProfileScope, inout DiagnosticBag) -> Void] = [
  checkDuplicateProfile, checkProfileIDMismatch, checkUnknownSeatClass, checkLeadNotSeated, checkLeadReports,
  checkFloorNotSeated, checkDuplicateSeat, checkUnknownSeat, checkUnreachableSeat, checkSeatCycle, checkSeatNameClash,
  checkUnknownSeatRuntime,
]

func checkProfile(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for check in profileChecks { check(scope, &diagnostics) }
}
