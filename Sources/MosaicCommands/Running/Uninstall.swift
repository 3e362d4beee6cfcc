import ArgumentParser
import MosaicControl

/// `mosaic fleet uninstall`
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Stop the fleet and take its units away from systemd; the workspace stays as it is.",
    discussion: """
      Example:
        mosaic fleet uninstall
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = WorkspaceFolder(at: try Workspace(home).home)
      let units = try InstalledUnits(of: folder)
      guard units.record != nil else { return say("nothing is installed") }
      try RunningFleet(home).stop(.everything, quiet: home.quiet)
      try Systemd().disable(UnitNames.target)
      try units.remove()
      try Systemd().reload()
      say("the fleet is stopped, and its units are gone")
    }
  }

  private func say(_ text: String) {
    if !home.quiet { Terminal.say(text) }
  }
}

extension AgentChoice {
  /// Every agent and the holder.
  static var everything: AgentChoice {
    var choice = AgentChoice()
    choice.names = []
    choice.all = true
    return choice
  }
}
