import MosaicDiagnostics

/// `reports_to` names an agent of the roster.
///
/// ```yaml
/// agents:
///   - name: ada
///     reports_to: borris   # no agent has this name
/// ```
func checkUnknownAgent(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    guard let written = agent.reportsTo, scope.agentsByName[written.value] == nil else { continue }
    diagnostics.report(unknownAgent(written, by: agent.name?.value, in: scope))
  }
}

private func unknownAgent(_ written: Located<String>, by name: String?, in scope: RosterScope) -> Diagnostic {
  let others = scope.roster.agents.compactMap(\.name?.value).filter { $0 != name }
  let near = Suggestion.nearest(to: written.value, among: others)
  let seat = scope.roster.agents.first { $0.personaClass?.value == written.value && $0.name?.value != name }?.name?
    .value
  let meant = seat ?? near
  let reason = seat.map { "'\(written.value)' is a class; its agent is named '\($0)'" }
  return Diagnostic(
    .unknownAgent, "no agent is named '\(written.value)'", at: Label(written.span),
    help: reason ?? near.map { "did you mean '\($0)'?" }
      ?? "'reports_to' takes the name of an agent in this roster; leave it out for a root",
    fixIts: FixIt.likely(meant, at: written.span))
}
