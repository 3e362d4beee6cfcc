import MosaicDiagnostics

/// Checks that each class has only one seat, of any multiplicity.
///
/// ```yaml
/// roster:
///   - class: code
///   - class: code   # write multiplicity: 2 instead
/// ```
func checkDuplicateSeat(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  for (index, seat) in scope.profile.seats.enumerated() {
    guard let written = seat.personaClass, let first = scope.seatsByClass[written.value], first != index else {
      continue
    }
    diagnostics.report(
      .duplicateSeat, message: "class '\(written.value)' already has a seat", at: Label(written.span),
      related: scope.profile.seats[first].personaClass.map { [Label($0.span, text: "first seat")] } ?? [],
      help:
        "a profile has one seat per class: keep one and raise its 'multiplicity'; to use different runtimes, set 'runtime' on each agent in the roster"
    )
  }
}
