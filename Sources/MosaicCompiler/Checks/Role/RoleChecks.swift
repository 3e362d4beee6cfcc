import MosaicDiagnostics

/// Every check of a role contract, in the order of the diagnostic codes.
private let roleChecks: [@Sendable (RoleSpec, inout DiagnosticBag) -> Void] = [
  checkEmptyRole, checkInvalidClassName, checkMissingTitle, checkMissingSection, checkEmptySection,
  checkHTMLComment, checkMergeConflict, checkPlaceholderText, checkUnwrittenSection,
]

/// - Parameter isDuplicate: whether the file was reported for defining a class that another file defines.
func checkRole(_ role: RoleSpec, isDuplicate: Bool, into diagnostics: inout DiagnosticBag) {
  if !isDuplicate { checkClassStemMismatch(role, into: &diagnostics) }
  for check in roleChecks { check(role, &diagnostics) }
}
