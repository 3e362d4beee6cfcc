package import MosaicControl
import MosaicHost
import MosaicModel

/// A fleet's systemd units on this machine, as they are.
package struct FleetUnits: Sendable {
  /// By name, as systemd has them, whichever workspace they are for.
  package let states: [String: UnitState]
  /// The workspace.
  package let home: String
  /// Units of the agents, in the order of the roster.
  package let agents: [String]
  package let pause: Pause?
  /// Whether services run while nobody is logged in; nil if that cannot be told.
  package let lingers: Bool?

  package init(states: [String: UnitState], home: String, agents: [String], pause: Pause?, lingers: Bool?) {
    self.states = states
    self.home = home
    self.agents = agents
    self.pause = pause
    self.lingers = lingers
  }

  /// - Throws: `Refusal`, or systemd's.
  package init(of place: WorkspacePlace, tell: Tell) throws {
    let fleet = try RunningFleet(salvaging: place, tell: tell)
    let agents = fleet.record.localAgents.map { UnitNames.agent($0.name) }
    self.init(
      states: try Systemd().states(of: [UnitNames.holder, UnitNames.target] + agents), home: fleet.folder.home,
      agents: agents, pause: Pause(in: fleet.folder), lingers: Linger.isEnabled)
  }
}
