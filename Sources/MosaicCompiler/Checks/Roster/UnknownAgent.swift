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
  let refused = Set(agents.filter { $0.name == nil }.flatMap { $0.writtenName?.value.words ?? [] })
  // The words of thousands of names are not divided again for each unknown one.
  lazy var idle = scope.idleAgents
  for uses in usesByName(lost.compactMap { agents[$0].reportsTo }) {
    let name = uses[0].value
    // A word of an invalid name, which was reported: 'ada' of 'Ada Lovelace'.
    if refused.contains(name.lowercased()) { continue }
    if diagnostics.isFull(.unknownAgent, at: uses[0].span) {
      diagnostics.report(.unknownAgent, message: "unknown agent '\(name)'", at: Label(uses[0].span))
      continue
    }
    if let several = severalNamesHelp(name, where: { scope.agentsByName[$0] != nil }) {
      diagnostics.report(
        .unknownAgent, message: "unknown agent '\(name)'", at: Label(uses[0].span), related: uses.otherUses,
        help: several)
      continue
    }
    let users = Set(lost.filter { agents[$0].reportsTo?.value == name }.compactMap { agents[$0].name?.value })
    let others = agents.filter { agent in agent.name.map { !users.contains($0.value) } == true }
    let seats = others.filter { $0.personaClass?.value == name }.compactMap(\.name?.value)
    let aliased = others.first { $0.alias?.value == name }?.name?.value
    let addressed = name.split { ":/@.".contains($0) }.map(String.init).first { scope.agentsByName[$0] != nil }
    let near =
      seats.isEmpty && aliased == nil
      ? addressed.flatMap { users.contains($0) ? nil : $0 }
        ?? diagnostics.nearest(to: name, among: others.compactMap(\.name?.value)) : nil
    let isOpen =
      seats.isEmpty && aliased == nil && near == nil && !saysNobody(name) && TextRule.agentName.accepts(name)
    // A name like that of an agent that uses it is more likely that of an agent that was removed.
    let isLikeUser = isOpen && diagnostics.nearest(to: name, among: Array(users)) != nil
    let renamed =
      isOpen && !isLikeUser ? renamedAgent(from: name, among: idle, notAmong: users, isUsedOnce: uses.count == 1) : nil
    let meant = seats.count == 1 ? seats[0] : seats.isEmpty ? aliased ?? near ?? renamed : nil
    diagnostics.report(
      .unknownAgent, message: "unknown agent '\(name)'", at: Label(uses[0].span), related: uses.otherUses,
      help: help(for: name, seats: seats, aliased: aliased, near: near, renamed: renamed),
      fixIts: FixIt.likely(meant, at: uses.map(\.span)))
  }
}

/// Returns whether a word in place of a name says that an agent reports to no other agent.
private func saysNobody(_ name: String) -> Bool {
  ["none", "nobody", "nil", "no", "false", "n/a", "-", "root", "me", "user", "human"].contains(name.lowercased())
}

/// An agent to which no other reports.
private struct IdleAgent {
  let name: String
  let words: [String]
  let isAtTop: Bool
}

extension RosterScope {
  fileprivate var idleAgents: [IdleAgent] {
    let managed = Set(managers.compactMap(\.self))
    return roster.agents.indices.compactMap { index in
      guard !managed.contains(index), let name = roster.agents[index].name?.value else { return nil }
      return IdleAgent(name: name, words: name.words, isAtTop: roster.agents[index].reportsTo == nil)
    }
  }
}

/// Returns the agent that was probably renamed: to no other agent do none report, or to none at the top, or its name
/// shares a word with the old one. A single use is weak evidence for an agent that is not at the top.
private func renamedAgent(
  from name: String, among agents: [IdleAgent], notAmong users: Set<String>, isUsedOnce: Bool
) -> String? {
  let idle = agents.filter { !users.contains($0.name) }
  let words = Set(name.words)
  let likely = [idle.filter { !words.isDisjoint(with: $0.words) }, idle.filter(\.isAtTop), isUsedOnce ? [] : idle]
  return likely.first { $0.count == 1 }?.first?.name
}

extension String {
  /// The words of a name in lowercase, without numbers.
  fileprivate var words: [String] {
    lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 2 }
  }
}

private func help(for name: String, seats: [String], aliased: String?, near: String?, renamed: String?) -> String {
  if seats.count == 1 { return "'\(name)' is a class; its agent is named '\(seats[0])'" }
  if !seats.isEmpty {
    return
      "'\(name)' is a class; write the name of one of its agents, \(joined(seats.prefix(5).map { "'\($0)'" }, by: "or"))"
  }
  if let aliased { return "'\(name)' is an alias; write the name of that agent, '\(aliased)'" }
  if let renamed {
    return
      "did you mean '\(renamed)', to which no agent reports? If not, remove 'reports_to' to put this agent at the top"
  }
  if saysNobody(name) { return "remove 'reports_to' to put this agent at the top" }
  return near.map { "did you mean '\($0)'?" }
    ?? "use the name of an agent in this roster, or remove 'reports_to' to put this agent at the top"
}
