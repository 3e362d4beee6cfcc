import MosaicDiagnostics

/// Checks that the lead reports to nobody.
///
/// ```yaml
/// lead: ceo
/// roster:
///   - class: ceo
///     reports_to: coo   # the lead reports to nobody
/// ```
func checkLeadReports(_ scope: ProfileScope, into diagnostics: inout DiagnosticBag) {
  guard let lead = scope.profile.lead, let seat = scope.seatsByClass[lead.value],
    let superior = scope.profile.seats[seat].reportsTo
  else { return }
  let top = scope.superiorOfLead.flatMap(\.personaClass)
  diagnostics.report(
    .leadReports,
    message:
      "'\(lead.value)' leads this profile and cannot report to \(superior.value == lead.value ? "itself" : "'\(superior.value)'")",
    at: Label(superior.span),
    related: [Label(lead.span, text: "defined as the lead here")]
      + (top.map { [Label($0.span, text: "reports to nobody")] } ?? []),
    help: top.map {
      "write 'lead: \($0.value)', or remove this 'reports_to' and add 'reports_to: \(lead.value)' to '\($0.value)'"
    } ?? "remove this 'reports_to', or name another lead")
}
