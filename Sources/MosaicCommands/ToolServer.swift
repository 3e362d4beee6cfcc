import ArgumentParser
import Glibc
import MosaicDiagnostics
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
    try report.run { try serve() }
  }

  /// Answers each line of input until its end.
  private func serve() throws {
    let tools = FleetTools(in: WorkspacePlace(home), sources: WorkspacePlace(nearest: home.home))
    var server = ToolServer(tools.all, instructions: FleetTools.instructions, program: Product.version)
    var reader = LineReader()
    while let bytes = try readInput() {
      reader.append(bytes)
      while let line = reader.next() { write(server.receive(line)) }
    }
    if let line = reader.last() { write(server.receive(line)) }
  }

  private func write(_ answer: [UInt8]?) {
    if let answer { Terminal.write(bytes: answer + [UInt8(ascii: "\n")]) }
  }

  /// Waits for input; returns nil at its end.
  private func readInput() throws -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count == 0 { return nil }
      guard errno == EINTR else {
        throw Refusal(.failed, code: "unreadable", "cannot read standard input: \(String(cString: strerror(errno)))")
      }
    }
  }
}
