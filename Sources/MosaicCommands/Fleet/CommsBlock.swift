import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet comms-block`
struct CommsBlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comms-block", abstract: "Print how one agent reaches its peers.",
    discussion: """
      Example:
        mosaic fleet comms-block orchestrator
      """)

  @Argument(help: "Name of an agent.")
  var name: String

  @Option(
    help: ArgumentHelp("The fleet's host, where the roster does not say. (default: as recorded)", valueName: "name"))
  var host: String?

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    try withFailures(Invocation(home, roster)) {
      let workspace = try Workspace(home, roster)
      var options = try ContextOptions.parse([])
      options.host = host
      let build = try WorkspaceBuild(
        workspace, options, limit: display.limit, in: WorkspaceFolder(at: workspace.home))
      try build.complain(Report(options: display, quiet: true))
      guard let fleet = build.compilation.fleet else { throw MissingRoster(path: workspace.rosterPath) }
      Terminal.write(try sheet(in: fleet))
    }
  }

  private func sheet(in fleet: Fleet) throws -> String {
    guard let agent = fleet.agents.first(where: { $0.name.description == name }) else {
      let near = Suggestion.nearest(to: name, among: fleet.agents.map(\.name.description))
      Terminal.say("error: no agent is named '\(Visible.line(name))'")
      if let near { Terminal.say("help: did you mean '\(near)'?") }
      throw ExitStatus.no
    }
    var bytes: [UInt8] = []
    cheatSheet(for: agent, in: fleet).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
