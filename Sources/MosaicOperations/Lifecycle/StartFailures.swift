import MosaicCompiler
package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// The reasons why units did not come up, if a person can do something about them.
package struct StartFailures {
  private let units: [UnitState]
  private let fleet: RunningFleet
  private let launches: [LaunchPreflight]
  private let observation: FleetObservation

  package init(_ units: [UnitState], in fleet: RunningFleet) {
    self.init(units, HealthEvidence(of: fleet))
  }

  package init(_ units: [UnitState], _ seen: HealthEvidence) {
    self.units = units
    fleet = seen.fleet
    launches = seen.launches
    observation = seen.observation
  }

  /// The known reasons by unit; a later kind of reason is more specific and replaces an earlier one.
  package var reasons: [String: String] {
    let kinds = [obstacles, missingFiles, missingProgram, foreignSessions, otherWorkspaces]
    return kinds.reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  private var obstacles: [String: String] {
    launches.reduce(into: [:]) { reasons, outlook in
      guard let first = outlook.obstacles.first else { return }
      let obstacle = LaunchObstacle(kind: first, agents: [outlook.name])
      reasons[UnitNames.agent(outlook.name)] = "\(obstacle.message); \(obstacle.help)"
    }
  }

  /// If a unit cannot read a file that it needs, systemd reports the result `resources`.
  private var missingFiles: [String: String] {
    units.filter { $0.result == "resources" }.reduce(into: [:]) { reasons, unit in
      guard let name = UnitNames.agent(of: unit.name) else { return }
      let path = fleet.folder.environmentFiles(of: name)[0]
      guard FileBytes.read(path) == nil else { return }
      reasons[unit.name] = "\(Path.shown(path)) is missing; run 'mosaic fleet generate' to write it"
    }
  }

  /// Without mosaic itself, systemd cannot start a supervisor, so nothing is in the agent's log.
  private var missingProgram: [String: String] {
    guard let missing = MissingProgram(of: fleet.record) else { return [:] }
    return Dictionary(units.map { ($0.name, "\(missing.message); \(missing.help)") }) { first, _ in first }
  }

  private var foreignSessions: [String: String] {
    observation.agents.reduce(into: [:]) { reasons, agent in
      guard case .foreign = agent.pane.value, let reason = AgentUnavailable(agent)?.reason else { return }
      let server = "tmux -L \(agent.socket ?? "default")"
      reasons[UnitNames.agent(agent.name)] =
        "\(reason); run '\(server) rename-session -t =\(agent.name) NEW' to free the name for the agent's own session"
    }
  }

  private var otherWorkspaces: [String: String] {
    let lifecycle = fleet.lifecycle { _ in }
    return units.reduce(into: [:]) { reasons, unit in
      guard let other = lifecycle.otherWorkspace(of: unit) else { return }
      reasons[unit.name] =
        "it is still running for another workspace; run 'mosaic fleet uninstall --home \(TerminalSafe.line(other.typed))' to stop it"
    }
  }
}
