import MosaicDiagnostics
import MosaicFormats

/// Checks that no two agents provisioned from a profile would have the same name.
///
/// ```yaml
/// roster:
///   - class: code
///     multiplicity: 2   # code0 and code1
///   - class: code0      # code0 again
/// ```
func checkSeatNameClash(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  var owners: [String: SourceSpan] = [:]
  for (index, seat) in scope.profile.seats.enumerated() where owners.count < mostNames {
    guard let written = seat.personaClass, scope.seatsByClass[written.value] == index else { continue }
    let names = agentNames(personaClass: written.value, multiplicity: seat.multiplicity?.value ?? 1)
    let shared = names.filter { owners[$0] != nil }
    if let name = shared.first, let other = owners[name] {
      diagnostics.report(clash(name, and: shared.count - 1, at: written.span, with: other))
    }
    for name in names where owners[name] == nil { owners[name] = written.span }
  }
}

/// More agents than any one profile provisions; further names are not compared.
private let mostNames = 2000

private func clash(_ name: String, and others: Int, at place: SourceSpan, with first: SourceSpan) -> Diagnostic {
  let more = others == 0 ? "" : "; \(counted(others, word: "other name")) also \(others == 1 ? "clashes" : "clash")"
  return Diagnostic(
    .seatNameClash, message: "two seats would each create an agent named '\(name)'\(more)", at: Label(place),
    related: [Label(first, text: "the other seat")], help: "change the multiplicity or the class of one of them")
}
