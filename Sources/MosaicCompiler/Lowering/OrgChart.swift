import MosaicModel

/// The reporting lines by index in the roster, collected in one pass.
struct OrgChart: Sendable {
  private let managers: [Agent.Index?]
  /// The reports of each agent, in roster order.
  let reports: [[Agent.Index]]
  /// Agents without a manager.
  let roots: [Agent.Index]
  /// The first contacts of a fleet: its orchestrators or, if there are none, the roots that have reports.
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

  /// Returns the agent's manager, the manager's manager, and so on up to the root.
  func chain(above agent: Agent.Index) -> some Sequence<Agent.Index> {
    sequence(state: agent) { [managers] place in
      guard let manager = managers[place] else { return nil }
      place = manager
      return manager
    }
  }

  /// Returns all agents with the same manager, including the agent itself; for a root, all roots.
  func siblings(of agent: Agent.Index) -> [Agent.Index] {
    managers[agent].map { reports[$0] } ?? roots
  }
}
