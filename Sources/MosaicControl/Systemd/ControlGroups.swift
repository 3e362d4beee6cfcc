import MosaicFormats
import MosaicHost
import MosaicModel

extension Systemd {
  /// Returns the control groups of agents that have a scope, by agent.
  func controlGroups(of agents: [String]) throws(SystemdFailure) -> [String: ControlGroup] {
    let groups = try controlGroups(ofUnits: agents.map(UnitNames.scope))
    let pairs = agents.compactMap { agent in groups[UnitNames.scope(agent)].map { (agent, $0) } }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Returns the control groups of the units that have one, by name.
  func controlGroups(ofUnits units: [String]) throws(SystemdFailure) -> [String: ControlGroup] {
    if units.isEmpty { return [:] }
    let text = try ask(
      Self.command(["show", "--property=ControlGroup", "--"] + units, timeout: Self.patienceForGroups))
    // One line per unit, in order, with an empty line between two units.
    let paths = text.lines.filter { !$0.isEmpty }.map { $0.dropFirst("ControlGroup=".count) }
    let groups = zip(units, paths).compactMap { unit, path in ControlGroup(named: String(path)).map { (unit, $0) } }
    return Dictionary(groups) { first, _ in first }
  }

  private static let patienceForGroups = 3
}
