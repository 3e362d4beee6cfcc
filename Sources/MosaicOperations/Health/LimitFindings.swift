import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// Limits of running agents that this machine does not enforce.
enum LimitFindings {
  /// A limit without effect.
  struct Ineffective: Equatable {
    /// The roster's key.
    let key: String
    let controller: String
  }

  /// Reports the limits that have no effect, one issue per kind of limit.
  static func issues(_ agents: [AgentObservation], in record: FleetRecord) -> [Issue] {
    var affected: [(limit: Ineffective, agents: [String])] = []
    for agent in agents {
      guard let record = record[agent.name], let pid = agent.pid.value else { continue }
      for limit in ineffective(of: record, on: pid) {
        if let index = affected.firstIndex(where: { $0.limit == limit }) {
          affected[index].agents.append(agent.name)
        } else {
          affected.append((limit, [agent.name]))
        }
      }
    }
    return affected.map { limit, agents in
      .warning(
        .agent,
        message:
          "'\(limit.key)' has no effect for \(listed(agents)): the control group of the runtime is not limited by "
          + "the controller '\(limit.controller)'",
        help: "delegate the controller to the user manager (Delegate= in user@.service), then restart the agents, or "
          + "remove the limit from the roster")
    }
  }

  /// Returns the limits of an agent that its control group does not enforce.
  ///
  /// - Parameter pid: the agent's runtime.
  static func ineffective(of agent: FleetRecord.AgentRecord, on pid: Int32) -> [Ineffective] {
    limits(of: agent.service.resources).filter { limit in
      ControlGroup.enforces(limit.controller, in: UnitNames.scope(agent.name), on: pid) == false
    }
  }

  private static func limits(of resources: ResourceLimits) -> [Ineffective] {
    let all = [
      (resources.memoryMax != nil, Ineffective(key: "memory_max", controller: "memory")),
      (resources.cpuQuota != nil, Ineffective(key: "cpu_quota", controller: "cpu")),
      (resources.tasksMax != nil, Ineffective(key: "tasks_max", controller: "pids")),
    ]
    return all.filter(\.0).map(\.1)
  }
}
