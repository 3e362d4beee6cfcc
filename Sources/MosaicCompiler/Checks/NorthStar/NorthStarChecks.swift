import MosaicDiagnostics

/// Every check of a north star, in the order of the diagnostic codes.
private let northStarChecks: [@Sendable (NorthStarSpec, inout DiagnosticBag) -> Void] = [
  checkDuplicateID, checkUnknownGoal, checkSelfDependency, checkDependencyCycle, checkLaterPhase,
]

func checkNorthStar(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  for check in northStarChecks { check(northStar, &diagnostics) }
}
