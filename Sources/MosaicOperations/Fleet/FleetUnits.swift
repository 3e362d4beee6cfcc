package import MosaicControl
import MosaicHost
import MosaicModel

/// The current state of a fleet's systemd units and agents on this machine.
package struct FleetUnits: Sendable {
  /// The states by name, as systemd reports them; empty if it does not answer.
  package let states: [String: UnitState]
  /// The workspace whose units are installed in place of this one's, if the states do not show it.
  package let otherWorkspace: UnitWorkspace?
  /// Why systemd does not report the units; nil if it does.
  package let silence: String?
  /// The path of the workspace.
  package let home: String
  /// Units of the agents, in the order of the roster.
  package let agents: [String]
  /// The agents as observed, by unit.
  package let observed: [String: AgentObservation]
  package let pause: Pause?
  /// Agents that still run but are no longer in the roster.
  package let orphans: [String]
  /// Whether services run while nobody is logged in; nil if that is unknown.
  package let lingers: Bool?

  package init(
    states: [String: UnitState], home: String, agents: [String], pause: Pause?, lingers: Bool?,
    observed: [String: AgentObservation] = [:], otherWorkspace: UnitWorkspace? = nil, silence: String? = nil,
    orphans: [String] = []
  ) {
    self.states = states
    self.home = home
    self.agents = agents
    self.pause = pause
    self.lingers = lingers
    self.observed = observed
    self.otherWorkspace = otherWorkspace
    self.silence = silence
    self.orphans = orphans
  }

  /// - Throws: `Refusal`, or systemd's error if no manager runs.
  package init(of place: WorkspacePlace, tell: Tell) throws {
    let fleet = try RunningFleet(salvaging: place, tell: tell)
    let seen = fleet.probe.observe(supervisors: true)
    if let failure = seen.unitsFailure, !failure.isSilent { throw failure }
    let here = seen.agents.filter { $0.host == fleet.record.context.host }
    self.init(
      states: seen.units, home: fleet.folder.home, agents: here.map { UnitNames.agent($0.name) }, pause: seen.pause,
      lingers: Linger.isEnabled,
      observed: Dictionary(here.map { (UnitNames.agent($0.name), $0) }) { first, _ in first },
      otherWorkspace: seen.otherWorkspace, silence: seen.unitsFailure?.said,
      orphans: seen.orphans.map(\.name))
  }
}
