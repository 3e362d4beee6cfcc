import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic agent status`
struct AgentStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show everything known about one agent, with its evidence.",
    discussion: """
      Asks an agent's machine over ssh if it is not this one. Exit code 1: the agent is not running.

      Example:
        mosaic agent status code0
      """)

  @OptionGroup var agent: NamedAgent

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(salvaging: home)
      let record = try fleet.agent(agent.name)
      let hosts = record.host == fleet.record.context.host ? [] : [record.host]
      let observation = fleet.gathering.observe(hosts: hosts)
      guard let seen = observation.agents.first(where: { $0.name == agent.name }) else { return }
      if json {
        let report = AgentStatusReport(
          agent: AgentReport(seen, tenant: fleet.record.context.tenant),
          paused: observation.pause.map(PauseReport.init))
        Terminal.write(JSONText.render(report))
      } else {
        Terminal.write(text(seen))
      }
      if seen.readiness == .dead || seen.pane.value == .absent { throw ExitStatus.no }
    }
  }

  private func text(_ seen: AgentObservation) -> String {
    let cells = AgentCells(seen)
    let facts = [
      ["unit", cells.unit, seen.unit.evidence], ["pane", cells.pane, seen.pane.evidence],
      ["pid", cells.pid, seen.pid.evidence], ["idle", cells.idle, seen.idle.evidence],
      ["heartbeat", cells.heartbeat, seen.heartbeat.evidence],
      ["runtime", report(seen), seen.report.evidence], ["screen", screen(seen), seen.screen.evidence],
      ["readiness", seen.readiness?.rawValue ?? "-", ReadinessWords(seen).reason],
    ]
    let flags = seen.flags.map { ["flag", $0.flag.rawValue, $0.evidence] }
    return TextTable(facts + flags).text
  }
}

extension AgentStatus {
  fileprivate func report(_ seen: AgentObservation) -> String {
    seen.report.value.map { $0.activity.rawValue + ($0.detail.map { " (\($0))" } ?? "") } ?? "unknown"
  }

  fileprivate func screen(_ seen: AgentObservation) -> String {
    guard let screen = seen.screen.value else { return "unknown" }
    return screen.kind.rawValue + (screen.headline.map { " (\($0))" } ?? "")
  }
}

private struct AgentStatusReport: Encodable {
  let version = 1
  let agent: AgentReport
  let paused: PauseReport?
}
