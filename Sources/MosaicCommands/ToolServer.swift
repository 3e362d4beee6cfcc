import ArgumentParser
import Glibc
import MosaicHost
import MosaicModel
import MosaicOperations
import MosaicToolServer

/// `mosaic mcp`
struct ToolServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Run the MCP server with tools for agents.",
    discussion: """
      Provides tools over the Model Context Protocol on standard input and output: fleet_ps, send_message, \
      read_contract, validate and explain. Each has the effect of the verb of the same name. A message of send_message \
      is verified like one of 'mosaic agent send', and MOSAIC_AGENT_NAME names its sender.

      mosaic starts the server for agents that run Claude Code or Codex, unless the roster sets 'mcp: false'. You can \
      also add it to other clients; docs/guides/messages.md has the settings. The server ends when its input does.

      Example:
        claude mcp add mosaic -- mosaic mcp
      """)

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    let variable = AgentVariable.name.rawValue
    if let name = Environment[variable] { try NamedAgent.check(name, from: variable) }
  }

  func run() throws {
    let report = Report(home)
    if Terminal.isTerminal(STDIN_FILENO) {
      report.say("mosaic mcp is waiting for messages from an MCP client; press Ctrl-C to stop it")
    }
    let tools = FleetTools(in: WorkspacePlace(home), sources: WorkspacePlace(nearest: home.home))
    try report.run { try tools.serve { Terminal.write(bytes: $0) } }
  }
}
