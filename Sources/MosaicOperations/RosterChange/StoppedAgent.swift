import MosaicControl
import MosaicDiagnostics
import MosaicModel
import MosaicWorkspace

/// Confirms that nothing of an agent runs under its name on this machine. Agents of a fleet that is not installed do not
/// run.
///
/// - Throws: `Refusal` if it runs, or a failure of systemd if that cannot be observed.
func confirmStopped(_ name: String, in folder: WorkspaceFolder, tell: Tell) throws {
  guard try InstalledUnits(of: folder).record != nil else { return }
  let record = try RunningFleet(home: folder.path).record
  if let agent = record[name], agent.host != record.context.host {
    tell(.note("\(name) runs on \(TerminalSafe.line(agent.host)), where this command cannot see whether it is stopped"))
    return
  }
  let states = try Systemd().states(of: [UnitNames.agent(name), UnitNames.scope(name)])
  guard states.values.contains(where: { $0.active != .inactive }) else { return }
  let isRunning = states.values.contains(where: \.isUnderWay)
  throw Refusal(
    .no, isRunning ? "'\(name)' is running" : "'\(name)' has failed and may have left processes",
    help: "run 'mosaic fleet stop \(name)' first")
}
