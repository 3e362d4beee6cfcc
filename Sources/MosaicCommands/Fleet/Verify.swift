import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet verify`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify the session, program and heartbeat of every agent of this machine.",
    discussion: """
      Prints nothing and exits with 0 if all are present; otherwise lists what is missing and exits with 1.

      Example:
        mosaic fleet verify && echo all there
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let own = fleet.gathering.observe().agents.filter { $0.host == fleet.record.context.host }
      let missing = own.compactMap { agent in Absence(agent).map { (agent.name, $0) } }
      if json {
        Terminal.write(JSONText.render(VerifyReport(missing: missing.map { .init(name: $0.0, reason: $0.1.reason) })))
      } else {
        for (name, absence) in missing { Terminal.write(Visible.line("\(name): \(absence.reason)") + "\n") }
      }
      if missing.contains(where: \.1.isUnobserved) { throw ExitStatus.failed }
      if !missing.isEmpty { throw ExitStatus.no }
    }
  }
}

/// The missing parts of an agent.
struct Absence: Equatable {
  let reason: String
  /// Nobody could look, which is no answer.
  var isUnobserved = false

  /// nil if all is there.
  init?(_ agent: AgentObservation) {
    let socket = agent.socket.map { "socket '\($0)'" } ?? "tmux's default socket"
    switch agent.pane.value {
    case nil:
      reason = agent.pane.evidence
      isUnobserved = true
    case .absent:
      let refusal = UnitRefusal.all(agent.unit.value.map { [$0] } ?? []).first.map {
        "; systemd cannot load its unit: \($0.summary)"
      }
      reason = "no session '\(agent.name)' on \(socket)" + (refusal ?? "")
    case .foreign: reason = "the session '\(agent.name)' on \(socket) was not created by this fleet"
    case .dead: reason = "its session exists, but the program in it ended"
    case .alive:
      switch agent.readiness {
      case .dead, .stale, .unknown: reason = ReadinessWords(agent).reason
      case .working, .available, .waiting, .stuck, nil:
        guard let drift = DriftWords(agent) else { return nil }
        reason = drift.reason
      }
    }
  }
}

private struct VerifyReport: Encodable {
  struct Missing: Encodable {
    let name: String
    let reason: String
  }

  let version = 1
  let missing: [Missing]
}
