import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet uninstall`
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Stop the fleet and remove its units from systemd.",
    discussion: """
      Leaves the workspace unchanged. If another workspace has replaced the units with its own, those stay, and only \
      what still runs from this workspace is stopped.

      Example:
        mosaic fleet uninstall
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let units = try InstalledUnits(of: WorkspaceFolder(at: Workspace(home).home))
      let other = try units.otherWorkspace().map { UnitsOfAnother(other: $0, folder: units.target.path) }
      guard units.record != nil else {
        return say("this workspace has no installed units" + (other.map { "; \($0.message)" } ?? ""))
      }
      let fleet = try RunningFleet(salvaging: home)
      if let other { try leave(units, to: other, fleet) } else { try remove(units, of: fleet) }
    }
  }

  private func remove(_ units: InstalledUnits, of fleet: RunningFleet) throws {
    try fleet.stop(.everything, quiet: home.quiet)
    try Systemd().disable(UnitNames.target)
    let left = try units.remove()
    try Systemd().reload()
    if left.isEmpty {
      say("the fleet is stopped and its units are removed")
    } else {
      let stay = left.count == 1 ? "stays because it was" : "stay because they were"
      say("the fleet is stopped; \(shown(left, units)) \(stay) changed after the install")
    }
    let kept = try units.backups()
    if !kept.isEmpty { say("note: units that 'install --force' replaced are still kept: \(shown(kept, units))") }
  }

  private func shown(_ names: [String], _ units: InstalledUnits) -> String {
    names.map { Visible.line("\(Path.shown(units.target.path))/\($0)") }.joined(separator: ", ")
  }

  private func leave(_ units: InstalledUnits, to other: UnitsOfAnother, _ fleet: RunningFleet) throws {
    let stopped = try fleet.stopLeftBehind(quiet: home.quiet)
    try units.forget()
    let agents =
      stopped.isEmpty ? "no agent of this one was running" : "\(counted(stopped.count, "agent")) of this one stopped"
    say("\(other.message), and are kept; \(agents)")
  }

  private func say(_ text: String) {
    if !home.quiet { Terminal.say(text) }
  }
}

extension AgentChoice {
  /// Every agent and the holder.
  static var everything: AgentChoice {
    var choice = everyAgent
    choice.all = true
    return choice
  }

  static func agent(_ name: String) -> AgentChoice {
    var choice = everyAgent
    choice.names = [name]
    return choice
  }

  /// Every agent of this machine.
  static var everyAgent: AgentChoice {
    var choice = AgentChoice()
    choice.names = []
    choice.all = false
    return choice
  }
}
