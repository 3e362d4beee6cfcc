import MosaicDiagnostics
import MosaicFormats

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
  for uses in usesByName(lost.compactMap { agents[$0].reportsTo }) {
    let name = uses[0].value
    let users = Set(lost.filter { agents[$0].reportsTo?.value == name }.compactMap { agents[$0].name?.value })
    let others = agents.filter { agent in agent.name.map { !users.contains($0.value) } == true }
    let seats = others.filter { $0.personaClass?.value == name }.compactMap(\.name?.value)
    let aliased = others.first { $0.alias?.value == name }?.name?.value
    let near =
      seats.isEmpty && aliased == nil
      ? diagnostics.nearest(to: name, among: others.compactMap(\.name?.value)) : nil
    let meant = seats.count == 1 ? seats[0] : seats.isEmpty ? aliased ?? near : nil
    diagnostics.report(
      .unknownAgent, message: "unknown agent '\(name)'", at: Label(uses[0].span), related: uses.otherUses,
      help: help(for: name, seats: seats, aliased: aliased, near: near),
      fixIts: FixIt.likely(meant, at: uses.map(\.span)))
  }
}

private func help(for name: String, seats: [String], aliased: String?, near: String?) -> String {
  if seats.count == 1 { return "'\(name)' is a class; its agent is named '\(seats[0])'" }
  if !seats.isEmpty {
    return
      "'\(name)' is a class; write the name of one of its agents, \(joined(seats.prefix(5).map { "'\($0)'" }, by: "or"))"
  }
  if let aliased { return "'\(name)' is an alias; write the name of that agent, '\(aliased)'" }
  return near.map { "did you mean '\($0)'?" }
    ?? "use the name of an agent in this roster, or remove 'reports_to' to put this agent at the top"
}
