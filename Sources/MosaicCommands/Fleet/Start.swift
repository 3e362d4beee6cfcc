import ArgumentParser
import MosaicOperations

/// `mosaic fleet start`
struct Start: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start agents of this machine, four at a time.",
    discussion: """
      Starts the agents you name, or every agent, and waits until each one is up (exit code 1 if one is not). Retries \
      an agent that systemd had given up on.

      Without names, agents that would stop at a first-run screen of their runtime are listed but not started, and \
      the exit code is 1. An agent that you name is started, with a warning.

      Examples:
        mosaic fleet start
        mosaic fleet start code0 code1
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).start(choice.selection) }
  }
}
