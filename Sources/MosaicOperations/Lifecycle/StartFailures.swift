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

  package init(_ units: [UnitState], in fleet: RunningFleet) {
    self.units = units
    self.fleet = fleet
  }

  /// The known reasons by unit; a later kind of reason is more specific and replaces an earlier one.
  package var reasons: [String: String] {
    [obstacles, missingFiles, foreignSessions, otherWorkspaces].reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  private var obstacles: [String: String] {
    let outlooks = LaunchPreflight.all(fleet.record, in: fleet.folder)
    return outlooks.reduce(into: [:]) { reasons, outlook in
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

  private var foreignSessions: [String: String] {
    fleet.probe.observe().agents.reduce(into: [:]) { reasons, agent in
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
