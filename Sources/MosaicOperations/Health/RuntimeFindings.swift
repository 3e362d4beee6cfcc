import Glibc
import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

// The programs of this machine's agents, and their folders.
extension Diagnosis {
  package func runtimeFindings(_ record: FleetRecord) -> [Issue] {
    let agents = LaunchPreflight.all(record, in: folder)
    return LaunchObstacle.all(of: agents).map { .error($0.check, message: $0.message, help: $0.help) }
      + refusals(agents)
      + missingHooks(agents, record: record)
  }

  /// Reports runtimes without hooks: they report less, and `ps` and `agent send` rely on their files and their screens.
  private func missingHooks(_ agents: [LaunchPreflight], record: FleetRecord) -> [Issue] {
    var reasons: [(reason: String, agents: [String])] = []
    for agent in agents {
      guard let runtime = record[agent.name]?.runtime, agent.program == runtime,
        let reason = hooksDisabled(
          for: runtime, in: agent.workingDirectory, environment: { agent.environment[$0] })
      else { continue }
      if let index = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[index].agents.append(agent.name)
      } else {
        reasons.append((reason, [agent.name]))
      }
    }
    return reasons.map { reason, agents in
      .warning(.runtime, message: "hooks do not run for \(listed(agents)): \(reason)", help: nil)
    }
  }

  /// Reports agents whose Claude Code would not start: unattended as root, unless IS_SANDBOX declares that it can do no
  /// harm.
  private func refusals(_ agents: [LaunchPreflight]) -> [Issue] {
    guard geteuid() == 0 else { return [] }
    let refused = agents.filter { $0.program == "claude" && $0.isUnattended && $0.environment["IS_SANDBOX"] != "1" }
    if refused.isEmpty { return [] }
    return [
      .error(
        .root, message: "claude does not run unattended as root: \(listed(refused.map(\.name)))",
        help: "run the fleet as another user, or set 'yolo: false' for these agents")
    ]
  }
}

extension LaunchObstacle {
  fileprivate var check: HealthCheck {
    switch kind {
    case .program: .runtime
    case .folder: .workingDirectory
    }
  }
}
