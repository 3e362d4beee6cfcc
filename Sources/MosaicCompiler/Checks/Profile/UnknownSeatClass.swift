import MosaicDiagnostics

/// Checks that every seat's class has a role contract. Code: `unknown-class`.
///
/// ```yaml
/// roster:
///   - class: revue   # no role file defines this class
/// ```
func checkUnknownSeatClass(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for written in scope.profile.seats.compactMap(\.personaClass) where !scope.roles.defines(written.value) {
    reportUnknownClass(written, among: scope.roles, into: &diagnostics)
  }
}
