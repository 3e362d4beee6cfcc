import MosaicModel

/// The reporting lines by position in the roster, collected in one pass.
struct OrgChart: Sendable {
  private let managers: [Agent.Index?]
  /// Agents that report to each agent, in the order of the roster.
  let reports: [[Agent.Index]]
  /// Agents that report to nobody.
  let roots: [Agent.Index]
  /// Those whom a fleet turns to first: its orchestrators, or else the roots that someone reports to.
  let leads: [Agent.Index]

  init(_ agents: [Agent]) {
    managers = agents.map(\.manager)
    var reports = [[Agent.Index]](repeating: [], count: agents.count)
    for (agent, manager) in managers.enumerated() {
      if let manager { reports[manager].append(agent) }
    }
    let roots = agents.indices.filter { agents[$0].manager == nil }
    let orchestrators = agents.indices.filter { agents[$0].personaClass == .orchestrator }
    leads = orchestrators.isEmpty ? roots.filter { !reports[$0].isEmpty } : orchestrators
    self.reports = reports
    self.roots = roots
  }

  /// The agent's manager, that one's manager, and so on up to the root.
  func chain(above agent: Agent.Index) -> some Sequence<Agent.Index> {
    sequence(state: agent) { [managers] place in
      guard let manager = managers[place] else { return nil }
      place = manager
      return manager
    }
  }

  /// Those who report to the same manager as the agent, itself among them; the roots, if it is one.
  func siblings(of agent: Agent.Index) -> [Agent.Index] {
    managers[agent].map { reports[$0] } ?? roots
  }
}
