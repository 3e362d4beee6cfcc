import ArgumentParser
import MosaicOperations

/// `mosaic fleet restart`
struct Restart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Restart this host's agents, four at a time.",
    discussion: """
      Restarts the agents you name, or every agent. Each agent keeps running until its turn comes. With --all, also \
      restarts the tmux server. An agent with 'resume_session: true' continues its last conversation, with its present \
      contract; with --fresh, it starts a new one.

      Examples:
        mosaic fleet restart code0
        mosaic fleet restart code0 --fresh
        mosaic fleet restart --all
      """)

  @OptionGroup var choice: AgentChoice

  @Flag(help: "Start a new conversation instead of continuing the last one.")
  var fresh = false

  @OptionGroup var ready: ReadyOptions

  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      try FleetVerbs(on: WorkspacePlace(home), tell: report.tell).restart(
        choice.selection, isFresh: fresh, patience: ready.patience)
    }
  }
}
