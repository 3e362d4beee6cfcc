import MosaicDiagnostics

/// Every check of one profile, in the order of the catalogue.
private let profileChecks: [@Sendable (ProfileScope, inout DiagnosticBag) -> Void] = [
  checkUnknownSeatClass, checkLeadNotSeated, checkLeadReports, checkFloorNotSeated,
  checkDuplicateSeat, checkUnknownSeat, checkUnreachableSeat, checkSeatCycle, checkSeatNameClash,
  checkUnknownSeatRuntime,
]

/// - Parameters:
///   - isDuplicate: whether the file was told of as a second one of its id.
///   - taken: ids of the profiles of the same layer.
func checkProfile(
  _ scope: ProfileScope, isDuplicate: Bool, taken: Set<String>, into diagnostics: inout DiagnosticBag
) {
  if !isDuplicate { checkProfileIDMismatch(scope, taken: taken, into: &diagnostics) }
  for check in profileChecks { check(scope, &diagnostics) }
}
