package import MosaicControl
import MosaicHost
import MosaicModel

/// The current state of a fleet's systemd units on this machine.
package struct FleetUnits: Sendable {
  /// The states by name, as systemd reports them, whichever workspace the units belong to.
  package let states: [String: UnitState]
  /// The path of the workspace.
  package let home: String
  /// Units of the agents, in the order of the roster.
  package let agents: [String]
  package let pause: Pause?
  /// Whether services run while nobody is logged in; nil if that is unknown.
  package let lingers: Bool?

  package init(states: [String: UnitState], home: String, agents: [String], pause: Pause?, lingers: Bool?) {
    self.states = states
    self.home = home
    self.agents = agents
    self.pause = pause
    self.lingers = lingers
  }

  /// - Throws: `Refusal`, or systemd's error.
  package init(of place: WorkspacePlace, tell: Tell) throws {
    let fleet = try RunningFleet(salvaging: place, tell: tell)
    let agents = fleet.record.localAgents.map { UnitNames.agent($0.name) }
    self.init(
      states: try Systemd().states(of: [UnitNames.holder, UnitNames.target] + agents), home: fleet.folder.home,
      agents: agents, pause: Pause(in: fleet.folder), lingers: Linger.isEnabled)
  }
}
