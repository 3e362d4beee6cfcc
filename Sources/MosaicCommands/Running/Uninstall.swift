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
    abstract: "Stop the fleet and take its units away from systemd; the workspace stays as it is.",
    discussion: """
      Where another workspace has put its units in their place, those stay, and only what still runs of this one ends.

      Example:
        mosaic fleet uninstall
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let units = try InstalledUnits(of: WorkspaceFolder(at: Workspace(home).home))
      let other = try units.otherWorkspace().map { UnitsOfAnother(other: $0, folder: units.target.path) }
      guard units.record != nil else {
        return say("nothing of this workspace is installed" + (other.map { "; \($0.message)" } ?? ""))
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
      say("the fleet is stopped, and its units are gone")
    } else {
      say("the fleet is stopped; \(shown(left, units)) \(left.count == 1 ? "stays" : "stay"), not being as installed")
    }
    let kept = try units.backups()
    if !kept.isEmpty { say("note: what 'install --force' found there is still kept: \(shown(kept, units))") }
  }

  private func shown(_ names: [String], _ units: InstalledUnits) -> String {
    names.map { Visible.line("\(Path.shown(units.target.path))/\($0)") }.joined(separator: ", ")
  }

  private func leave(_ units: InstalledUnits, to other: UnitsOfAnother, _ fleet: RunningFleet) throws {
    let stopped = try fleet.stopLeftBehind(quiet: home.quiet)
    try units.forget()
    let agents = stopped.isEmpty ? "no agent of this one ran" : "\(counted(stopped.count, "agent")) of this one stopped"
    say("\(other.message), and stay; \(agents)")
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
