import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

// The programs of this machine's agents, and their folders.
extension Diagnosis {
  func runtimeFindings(_ seen: HealthEvidence) -> [Issue] {
    LaunchObstacle.all(of: seen.launches).map {
      .error($0.check, message: $0.message, help: $0.help + seen.start($0.agents))
    }
      + refusals(seen)
      + missingHooks(seen.launches, record: seen.fleet.record)
  }

  /// Reports runtimes without hooks: they report less, and `ps` and `agent send` rely on their files and their screens.
  private func missingHooks(_ agents: [LaunchPreflight], record: FleetRecord) -> [Issue] {
    let affected = agents.compactMap { agent -> (reason: String, name: String)? in
      guard let runtime = record[agent.name]?.runtime, agent.program == runtime,
        let reason = hooksDisabled(
          for: runtime, in: agent.workingDirectory, environment: { agent.environment[$0] })
      else { return nil }
      return (reason, agent.name)
    }
    return affected.grouped(by: \.reason).map { reason, affected in
      .warning(.runtime, message: "hooks do not run for \(listed(affected.map(\.name))): \(reason)", help: nil)
    }
  }

  /// Reports agents whose Claude Code would not start: unattended as root, unless IS_SANDBOX declares that it can do no
  /// harm.
  private func refusals(_ seen: HealthEvidence) -> [Issue] {
    guard geteuid() == 0 else { return [] }
    let names = seen.launches.filter {
      $0.program == "claude" && $0.isUnattended && $0.environment["IS_SANDBOX"] != "1"
    }.map(\.name)
    if names.isEmpty { return [] }
    return [
      .error(
        .root, message: "claude does not run unattended as root: \(listed(names))",
        help: "run the fleet as another user, or set 'yolo: false' for these agents"
          + seen.start(names))
    ]
  }
}

extension LaunchObstacle {
  fileprivate var check: HealthCheck {
    switch kind {
    case .program: .runtime
    case .folder: .workingDirectory
    case .unsafe: .unsafePermissions
    }
  }
}
