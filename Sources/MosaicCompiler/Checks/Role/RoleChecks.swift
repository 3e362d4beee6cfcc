import MosaicDiagnostics

/// Every check of one role contract, in the order of the catalogue.
private let roleChecks: [@Sendable (RoleSpec, inout DiagnosticBag) -> Void] = [
  checkEmptyRole, checkInvalidClassName, checkMissingTitle, checkMissingSection, checkEmptySection,
  checkHTMLComment, checkPlaceholderText,
]

/// - Parameter isDuplicate: whether the file was reported as a second one of its class.
func checkRole(_ role: RoleSpec, isDuplicate: Bool, into diagnostics: inout DiagnosticBag) {
  if !isDuplicate { checkClassStemMismatch(role, into: &diagnostics) }
  for check in roleChecks { check(role, &diagnostics) }
}
