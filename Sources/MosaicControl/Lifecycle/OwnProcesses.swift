import MosaicHost
import MosaicModel

// The workspace of running agents. Units no longer show it after another workspace has replaced them.
extension FleetLifecycle {
  /// Returns the agents whose units are up, starting or stopping.
  package func running(of names: [String]) throws(SystemdFailure) -> [String] {
    let states = try systemd.states(of: names.map(UnitNames.agent))
    return names.filter { states[UnitNames.agent($0)]?.isUnderWay == true }
  }

  /// Returns the units of a fleet that are up, starting or stopping, but not for this workspace.
  package func runningForOthers() throws(SystemdFailure) -> [UnitState] {
    let units = try [UnitNames.holder] + systemd.loadedAgents().map(UnitNames.agent)
    let states = try systemd.states(of: units)
    return units.compactMap { states[$0] }.filter { $0.isUnderWay && !isOwn($0) }
  }

  /// Returns the agents whose service was started for this workspace.
  package func own(of names: [String]) throws(SystemdFailure) -> [String] {
    let states = try systemd.states(of: names.map(UnitNames.agent))
    return names.filter { name in states[UnitNames.agent(name)].map(isOwn) == true }
  }

  /// Returns whether the tmux server's holder was started for this workspace.
  package func isHolderOwn() throws(SystemdFailure) -> Bool {
    try systemd.states(of: [UnitNames.holder])[UnitNames.holder].map(isOwn) == true
  }

  private func isOwn(_ unit: UnitState) -> Bool {
    workspace(of: unit)?.isAt(folder.home) == true
  }

  /// Returns the workspace that a service was started for, if it is another one.
  package func otherWorkspace(of unit: UnitState) -> UnitWorkspace? {
    workspace(of: unit).flatMap { $0.isAt(folder.home) ? nil : $0 }
  }

  /// Returns the workspace from the variables that the unit's process was started with. See proc_pid_environ(5).
  private func workspace(of unit: UnitState) -> UnitWorkspace? {
    guard unit.mainPID > 0, let bytes = FileBytes.read("/proc/\(unit.mainPID)/environ") else { return nil }
    return UnitWorkspace(variables: bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
  }
}
