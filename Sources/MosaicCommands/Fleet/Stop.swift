import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet stop`
struct Stop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop this host's agents.",
    discussion: """
      Stops the agents you name, or every agent: ends their sessions, including a session left over from a failed \
      unit, and waits until each runtime has exited. Without --all, the tmux server and every session that mosaic did \
      not create keep running. With --all, the server stops, which ends every session on the fleet's own socket. You \
      can also name agents that are no longer in the roster.

      \(ExitTable.help(of: "fleet stop"))

      Examples:
        mosaic fleet stop code0
        mosaic fleet stop --all
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).stop(choice.selection) }
  }
}
