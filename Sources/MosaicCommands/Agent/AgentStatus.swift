import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic agent status`
struct AgentStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show everything known about an agent, with the evidence.",
    discussion: """
      If the agent runs on another host, fetches its status over ssh.

      \(ExitTable.help(of: "agent status"))

      Example:
        mosaic agent status code0
      """)

  @OptionGroup var agent: NamedAgent

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let fleet = try FleetWatch(of: WorkspacePlace(home), tell: report.tell)
      guard let (seen, pause) = try fleet.observe(agent: agent.name) else { return }
      let tenant = fleet.record.context.tenant
      report.show(text: AgentSheet.text(seen), data: AgentSheet.document(seen, tenant: tenant, pause: pause))
      if seen.isAbsent { throw ExitStatus.no }
    }
  }
}
