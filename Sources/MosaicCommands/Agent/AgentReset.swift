import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic agent reset`
struct AgentReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Start a fresh conversation in an agent's session.",
    discussion: """
      Types the reset command of the agent's runtime, such as /clear, and succeeds when the runtime or its screen \
      shows the fresh conversation. Leaves a busy agent, text in the composer and a dialog alone (exit code 1). With \
      --new, systemd ends the session and starts it again.

      Examples:
        mosaic agent reset code0
        mosaic agent reset code0 --wait 60
        mosaic agent reset code0 --new
      """)

  @OptionGroup var agent: NamedAgent

  @Flag(help: "End the session and start it again.")
  var new = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds to wait for an idle agent with an empty composer.", valueName: "s"))
  var wait = 0

  @Flag(name: [.customShort("v"), .long], help: "Report each step.")
  var verbose = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (0...86_400).contains(wait) else { throw ValidationError("--wait takes seconds, from 0 to 86400") }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      let record = try fleet.agent(named: agent.name)
      if new { try startAnew(record, in: fleet) } else { try type(record, in: fleet) }
    }
  }

  private func type(_ record: FleetRecord.AgentRecord, in fleet: RunningFleet) throws {
    guard let command = record.resetCommand, let text = try? Message(Array(command.utf8)) else {
      throw NoResetCommand(agent: record.name, runtime: record.runtime)
    }
    let typing = Typing(Destination(record, in: fleet), MessageDelivery.Pace(wait: wait), isVerbose: verbose)
    let outcome = try typing.run { delivery throws(DeliveryFailure) in try delivery.reset(by: text) }
    guard outcome.verdict == .accepted else { throw NotReset(agent: record.name, command: command, outcome: outcome) }
    if verbose { Terminal.say(Visible.line(outcome.evidence)) }
    if !home.quiet { Terminal.say("\(record.name) was reset with \(Visible.line(command))") }
  }

  private func startAnew(_ record: FleetRecord.AgentRecord, in fleet: RunningFleet) throws {
    let choice = AgentChoice.agent(record.name)
    try fleet.confirmInstalled()
    _ = try choice.agents(of: fleet)
    let unit = UnitNames.agent(record.name)
    // A stopped agent stays stopped until someone starts it.
    if try Systemd().states(of: [unit])[unit]?.active == "inactive" { throw NotRunning(agent: record.name) }
    try AgentStart(fleet: fleet, choice: choice, quiet: true, isRestart: true).run()
    if !home.quiet { Terminal.say("\(record.name) has a new session") }
  }
}

/// A runtime without a reset command.
private struct NoResetCommand: Complaint {
  let agent: String
  let runtime: String

  var message: String { "runtime '\(Visible.line(runtime))' of \(agent) has no reset_command" }
  var help: String? {
    "set it under 'runtimes:' in the roster, or start a new session with 'mosaic agent reset \(agent) --new'"
  }
  var status: ExitCode { ExitStatus.no }
}

/// An agent that was stopped.
private struct NotRunning: Complaint {
  let agent: String

  var message: String { "\(agent) is not running" }
  var help: String? { "'mosaic fleet start \(agent)' starts it" }
  var status: ExitCode { ExitStatus.no }
}

private struct NotReset: Complaint {
  let agent: String
  let command: String
  let outcome: DeliveryOutcome

  var message: String {
    outcome.verdict == .draft
      ? "\(Visible.line(command)) is in the composer of \(agent) and was not submitted"
      : "cannot confirm that \(agent) was reset with \(Visible.line(command)): \(Visible.line(outcome.evidence))"
  }
  var help: String? { "look at it with 'mosaic agent watch \(agent)'" }
  var status: ExitCode { ExitStatus.no }
}
