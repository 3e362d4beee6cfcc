import MosaicDiagnostics

/// Every check of one profile, in the order of the catalogue.
private let profileChecks: [@Sendable (ProfileScope, inout DiagnosticBag) -> Void] = [
  checkUnknownSeatClass, checkLeadNotSeated, checkLeadReports, checkFloorNotSeated,
  checkDuplicateSeat, checkUnknownSeat, checkUnreachableSeat, checkSeatCycle, checkSeatNameClash,
  checkUnknownSeatRuntime,
]

/// - Parameter isDuplicate: whether the file was told of as a second one of its id.
func checkProfile(_ scope: ProfileScope, isDuplicate: Bool, into diagnostics: inout DiagnosticBag) {
  if !isDuplicate { checkProfileIDMismatch(scope, into: &diagnostics) }
  for check in profileChecks { check(scope, &diagnostics) }
}
