import MosaicDiagnostics

/// Every check of one role contract, in the order of the catalogue.
private let roleChecks: [@Sendable (RoleSpec, inout DiagnosticBag) -> Void] = [
  checkEmptyRole, checkInvalidClassName, checkMissingTitle, checkMissingSection, checkClassStemMismatch,
  checkHTMLComment,
]

func checkRole(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  for check in roleChecks { check(role, &diagnostics) }
}
