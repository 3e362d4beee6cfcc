import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet start`
struct Start: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start this host's agents, four at a time.",
    discussion: """
      Starts the agents you name, or every agent, and waits until each one shows its composer, the box that messages are \
      typed into. Also \
      retries agents that systemd has given up on.

      Without names, agents that would stop at one of their runtime's first-run screens are listed but not \
      started. An agent that you name is started anyway, with a warning.

      \(ExitTable.help(of: "fleet start"))

      Examples:
        mosaic fleet start
        mosaic fleet start code0 code1
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var ready: ReadyOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).start(choice.selection, patience: ready.patience)
    }
  }
}
