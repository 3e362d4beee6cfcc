import ArgumentParser
import Glibc
import MosaicHost
import MosaicOperations
import MosaicPresentation

/// `mosaic agent exec`
struct AgentExec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Start an agent's program in its tmux pane.",
    discussion: """
      Reads NAME.env and NAME.local.env in fleet/agents, changes to the working directory and replaces this process \
      with the runtime, without a shell. Never uses another working directory if that one does not \
      exist.

      \(ExitTable.help(of: "agent exec"))

      Example:
        mosaic agent exec code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run { try PaneLaunch(of: agent.name, in: WorkspacePlace(home), tell: report.tell).run() }
  }
}
