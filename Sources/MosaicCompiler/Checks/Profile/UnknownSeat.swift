import MosaicDiagnostics

/// A seat reports to a seat of the same profile.
///
/// ```yaml
/// roster:
///   - class: ceo
///   - class: code
///     reports_to: cto   # no such seat here
/// ```
func checkUnknownSeat(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for written in scope.profile.seats.compactMap(\.reportsTo) where scope.seatsByClass[written.value] == nil {
    diagnostics.report(
      Diagnostic(
        .unknownSeat, "'\(written.value)' is not a seat of this profile", at: Label(written.span),
        help: scope.seatHelp(written)))
  }
}
