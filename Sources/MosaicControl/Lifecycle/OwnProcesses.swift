// Whose agents run, which the units do not tell once another workspace has put its own in place of them.
extension FleetLifecycle {
  /// Those of the agents whose units are up, or on their way.
  package func running(of names: [String]) throws(SystemdFailure) -> [String] {
    let states = try systemd.states(of: names.map(UnitNames.agent))
    return names.filter { name in
      states[UnitNames.agent(name)].map { $0.active != "inactive" && !$0.hasFailed } == true
    }
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

  /// A process keeps the variables that it was started with. See proc_pid_environ(5).
  private func isOwn(_ unit: UnitState) -> Bool {
    guard unit.mainPID > 0, let bytes = FileBytes.read("/proc/\(unit.mainPID)/environ") else { return false }
    return bytes.split(separator: 0).contains { entry in
      entry.starts(with: "MOSAIC_HOME=".utf8)
        && isWorkspace(String(decoding: entry.dropFirst("MOSAIC_HOME=".utf8.count), as: UTF8.self), at: folder.home)
    }
  }
}
