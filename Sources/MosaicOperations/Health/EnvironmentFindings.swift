import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel

// Env files of agents, without values, which may be secrets.
extension Diagnosis {
  func environmentFindings(_ seen: HealthEvidence) -> [Issue] {
    let issues = seen.fleet.record.localAgents.flatMap { agent in
      let problems = folder.environmentProblems(of: agent.name) { Environment[$0] }
      let lines = problems.map { problem -> Issue in
        let help = "correct it; \(agent.name) reads it when it starts" + seen.start([agent.name])
        return .warning(
          .environment, message: "\(problem.place): \(problem.text)", help: problem.file == nil ? nil : help)
      }
      return lines + (seen.hasFailed(agent.name) ? emptyVariables(of: agent.name) : [])
    }
    return issues.reduce(into: []) { all, issue in
      if !all.contains(where: { $0.message == issue.message }) { all.append(issue) }
    }
  }

  /// An empty value can be intended, so only an agent that failed has it reported.
  private func emptyVariables(of agent: String) -> [Issue] {
    folder.emptyVariables(of: agent).map { problem in
      .warning(
        .environment, message: "\(problem.place): \(problem.text), and \(agent) failed",
        help: "if \(agent) needs a value, set one in \(folder.environmentFiles(of: agent)[1]), "
          + "then run 'mosaic fleet start \(agent)'")
    }
  }
}

extension HealthEvidence {
  /// Whether an agent's unit failed, or is about to be restarted after a failure.
  func hasFailed(_ agent: String) -> Bool {
    observation.units[UnitNames.agent(agent)].map(UnitVerdict.isFailing) == true
  }

  /// Returns the last part of an advice after which agents could run: the command that starts those that do not.
  ///
  /// - Parameter agents: those that the advice concerns.
  func start(_ agents: [String]) -> String {
    let all = observation.agents.filter { $0.host == fleet.record.context.host && $0.readiness != .disabled }
    let down = all.filter { agents.contains($0.name) && $0.isRunning == false }.map(\.name)
    if down.isEmpty { return "" }
    let names = down.count > 1 && down.count == all.count ? "" : " " + down.joined(separator: " ")
    return ", then run 'mosaic fleet start\(names)'"
  }
}
