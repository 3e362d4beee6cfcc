import MosaicHost
import MosaicModel

// The owner of running agents. Units do not show it after another workspace has replaced them.
extension FleetLifecycle {
  /// Those of the agents whose units are up, or on their way.
  package func running(of names: [String]) throws(SystemdFailure) -> [String] {
    let states = try systemd.states(of: names.map(UnitNames.agent))
    return names.filter { states[UnitNames.agent($0)]?.isUnderWay == true }
  }

  /// Units of a fleet that are up, or on their way, and not for this workspace.
  package func runningForOthers() throws(SystemdFailure) -> [UnitState] {
    let units = try [UnitNames.holder] + systemd.loadedAgents().map(UnitNames.agent)
    let states = try systemd.states(of: units)
    return units.compactMap { states[$0] }.filter { $0.isUnderWay && !isOwn($0) }
  }

  /// Those of the agents whose service was started for this workspace.
  package func own(of names: [String]) throws(SystemdFailure) -> [String] {
    let states = try systemd.states(of: names.map(UnitNames.agent))
    return names.filter { name in states[UnitNames.agent(name)].map(isOwn) == true }
  }

  /// Whether the tmux server's holder was started for this workspace.
  package func isHolderOwn() throws(SystemdFailure) -> Bool {
    try systemd.states(of: [UnitNames.holder])[UnitNames.holder].map(isOwn) == true
  }

  private func isOwn(_ unit: UnitState) -> Bool {
    workspace(of: unit)?.isAt(folder.home) == true
  }

  /// The workspace that a service was started for, if it is another one.
  package func otherWorkspace(of unit: UnitState) -> UnitWorkspace? {
    workspace(of: unit).flatMap { $0.isAt(folder.home) ? nil : $0 }
  }

  /// A process keeps the variables that it was started with. See proc_pid_environ(5).
  private func workspace(of unit: UnitState) -> UnitWorkspace? {
    guard unit.mainPID > 0, let bytes = FileBytes.read("/proc/\(unit.mainPID)/environ") else { return nil }
    return UnitWorkspace(variables: bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
  }
}
