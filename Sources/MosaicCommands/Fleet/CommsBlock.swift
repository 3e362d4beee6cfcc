import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet comms-block`
struct CommsBlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comms-block", abstract: "Print how an agent reaches its peers.",
    discussion: """
      Example:
        mosaic fleet comms-block orchestrator
      """)

  @Argument(help: "Name of the agent.")
  var name: String

  @Option(
    help: ArgumentHelp("Host of the fleet, if the roster names none. (default: as recorded)", valueName: "name"))
  var host: String?

  @OptionGroup var home: HomeOptions
  @OptionGroup var roster: RosterOptions
  @OptionGroup var display: DiagnosticsOptions

  func run() throws {
    let report = Report(options: display, quiet: true)
    try withFailures(Invocation(home, roster), report) {
      let workspace = try Workspace(home, roster)
      var options = try ContextOptions.parse([])
      options.host = host
      let build = try WorkspaceBuild(
        workspace, options, limit: display.limit, in: WorkspaceFolder(at: workspace.home))
      try build.complain(report)
      guard let fleet = build.compilation.fleet else { throw MissingRoster(workspace) }
      report.show(output: try sheet(in: fleet, report))
    }
  }

  private func sheet(in fleet: Fleet, _ report: Report) throws -> String {
    guard let agent = fleet.agents.first(where: { $0.name.description == name }) else {
      let near = Suggestion.nearest(to: name, among: fleet.agents.map(\.name.description))
      report.refuse(
        Remark(
          code: "unknown-name", rule: .ofRefusal("unknown-name"),
          message: "there is no agent '\(Visible.line(name))' in this fleet",
          help: near.map { "did you mean '\($0)'?" }, path: nil))
      throw ExitStatus.no
    }
    var bytes: [UInt8] = []
    cheatSheet(for: agent, in: fleet).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
