package import MosaicControl
import MosaicDiagnostics
import MosaicOperations

/// Everything known about an agent, with its evidence.
package enum AgentSheet {
  package static func document(_ seen: AgentObservation, tenant: String, pause: Pause?) -> String {
    JSONText.render(
      AgentStatusReport(agent: AgentReport(seen, tenant: tenant), paused: pause.map(PauseReport.init)))
  }

  package static func text(_ seen: AgentObservation) -> String {
    let cells = AgentCells(seen)
    let facts = [
      ["unit", cells.unit, seen.unit.evidence], ["pane", cells.pane, seen.pane.evidence],
      ["pid", cells.pid, seen.pid.evidence], ["idle", cells.idle, seen.idle.evidence],
      ["since", cells.since, seen.since.evidence], ["restarts", cells.restarts, seen.unit.evidence],
      ["last exit", cells.lastExit, seen.lastExit.evidence],
      ["heartbeat", cells.heartbeat, seen.heartbeat.evidence],
      ["runtime", report(seen), seen.report.evidence], ["screen", screen(seen), seen.screen.evidence],
      ["readiness", cells.state, ReadinessDescription(seen).reason],
    ]
    let flags = seen.flags.map { ["flag", $0.flag.rawValue, $0.evidence] }
    return TextTable(facts + flags).text
  }
}

extension AgentSheet {
  fileprivate static func report(_ seen: AgentObservation) -> String {
    seen.report.value.map { $0.activity.rawValue + ($0.detail.map { " (\($0))" } ?? "") } ?? "unknown"
  }

  fileprivate static func screen(_ seen: AgentObservation) -> String {
    guard let screen = seen.screen.value else { return "unknown" }
    return screen.kind.rawValue + (screen.headline.map { " (\($0))" } ?? "")
  }
}

private struct AgentStatusReport: Encodable {
  let version = 1
  let agent: AgentReport
  let paused: PauseReport?
}

extension AgentObservation {
  /// Whether the agent was observed not to be running.
  package var isAbsent: Bool { readiness == .dead || pane.value == .absent }
}
