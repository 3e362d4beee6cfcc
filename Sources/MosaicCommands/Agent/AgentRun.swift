import ArgumentParser
import MosaicHost
import MosaicOperations
import MosaicPresentation

/// `mosaic agent run`
struct AgentRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Keep an agent running on behalf of its systemd unit.",
    discussion: """
      Creates the agent's tmux session, or adopts it if it exists, and stays until the agent's program ends or \
      SIGTERM arrives. Leaves a session of the same name untouched if mosaic did not create it.

      \(ExitTable.help(of: "agent run"))

      Example:
        mosaic agent run code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let isInOrder = try AgentSupervision(of: agent.name, in: WorkspacePlace(home), tell: report.tell).run()
      if !isInOrder { throw ExitStatus.no }
    }
  }
}
