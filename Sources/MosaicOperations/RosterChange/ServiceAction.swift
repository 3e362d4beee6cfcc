import MosaicControl
import MosaicModel
package import MosaicWorkspace

/// The effect of a change to the roster on running agents.
package enum ServiceAction {
  case nothing
  /// Start the agent if the fleet is running.
  case start(String)
  /// Stop the agent.
  case stop(String)
  /// Say that the agent keeps running.
  case keep(String)

  /// Updates systemd's copies of the units, then starts or stops the agent; does nothing if no fleet is installed.
  package func carryOut(for build: WorkspaceBuild, in folder: WorkspaceFolder, tell: @escaping Tell) throws {
    guard try InstalledUnits(of: folder).record != nil else { return }
    try InstalledUnits.refresh(for: build, in: folder)
    let fleet = try RunningFleet(home: folder.path)
    switch self {
    case .nothing: break
    case .start(let name): try start(name, of: fleet, tell: tell)
    case .stop(let name): try stop(name, of: fleet, tell: tell)
    case .keep(let name): try keep(name, tell: tell)
    }
  }

  private func start(_ name: String, of fleet: RunningFleet, tell: @escaping Tell) throws {
    guard fleet.record.localAgents.contains(where: { $0.name == name }) else { return }
    guard try Systemd().states(of: [UnitNames.target])[UnitNames.target]?.isActive == true else { return }
    let isRunning = try Systemd().states(of: [UnitNames.agent(name)])[UnitNames.agent(name)]?.isActive == true
    try fleet.confirmUp(fleet.lifecycle(tell).start([name]))
    try fleet.confirmRunning([name])
    tell(isRunning ? .note("\(name) was already running") : .progress("started   \(name)"))
  }

  private func keep(_ name: String, tell: Tell) throws {
    guard try Systemd().states(of: [UnitNames.agent(name)]).values.contains(where: \.isActive) else { return }
    tell(.note("\(name) keeps running; run 'mosaic fleet stop \(name)' to stop it"))
  }

  private func stop(_ name: String, of fleet: RunningFleet, tell: @escaping Tell) throws {
    guard try Systemd().states(of: [UnitNames.agent(name)]).values.contains(where: { $0.active != .inactive }) else {
      return
    }
    fleet.asked(by: .remove).recordStopRequest(for: [name])
    try StillRunning.check(fleet.lifecycle(tell).stop([name], on: fleet.servers), of: fleet)
    tell(.progress("stopped   \(name)"))
  }
}
