import MosaicDiagnostics

/// Checks that `reports_to` names an agent of the roster.
///
/// ```yaml
/// agents:
///   - name: ada
///     reports_to: borris   # no agent has this name
/// ```
func checkUnknownAgent(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let agents = scope.roster.agents
  let lost = agents.indices.filter { agents[$0].reportsTo != nil && scope.managers[$0] == nil }
  guard !lost.isEmpty, agents.allSatisfy({ $0.name != nil || !$0.places.mayBeNamed }) else { return }
  let seated = agents.compactMap { agent in agent.personaClass.map { ($0.value, agent) } }
  let seats = Dictionary(seated) { first, _ in first }
  for agent in lost.map({ agents[$0] }) {
    guard let written = agent.reportsTo else { continue }
    let name = agent.name?.value
    let seat = seats[written.value]?.name?.value
    let others = { agents.compactMap(\.name?.value).filter { $0 != name } }
    let aliased = agents.first { $0.alias?.value == written.value }?.name?.value
    let near = aliased == nil ? diagnostics.nearest(to: written.value, among: others()) : nil
    reportUnknownAgent(
      written, seat: seat == name ? nil : seat, aliased: aliased == name ? nil : aliased, near: near, into: &diagnostics
    )
  }
}

private func reportUnknownAgent(
  _ written: Located<String>, seat: String?, aliased: String?, near: String?, into diagnostics: inout DiagnosticBag
) {
  let meant = seat ?? aliased ?? near
  let reason =
    seat.map { "'\(written.value)' is a class; its agent is named '\($0)'" }
    ?? aliased.map { "'\(written.value)' is an alias; write the name of that agent, '\($0)'" }
  diagnostics.report(
    .unknownAgent, message: "unknown agent '\(written.value)'", at: Label(written.span),
    help: reason ?? near.map { "did you mean '\($0)'?" }
      ?? "use the name of an agent in this roster, or remove 'reports_to' to put this agent at the top",
    fixIts: FixIt.likely(meant, at: written.span))
}
