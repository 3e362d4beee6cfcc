import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// `mosaic agent reset`
struct AgentReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Begin a fresh conversation in an agent's session.",
    discussion: """
      Types the reset command of the agent's runtime, such as /clear, and sees that its composer let go of it. With
      --new the session is ended and started again by systemd.

      Examples:
        mosaic agent reset code0
        mosaic agent reset code0 --new
      """)

  @OptionGroup var agent: NamedAgent

  @Flag(help: "End the session and start it again.")
  var new = false

  @Flag(name: .customShort("v"), help: "Say what is done.")
  var verbose = false

  @OptionGroup var home: HomeOptions

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
    let pace = MessageDelivery.Pace(verification: 6000)
    let typing = Typing(Destination(record, in: fleet), pace, isVerbose: verbose)
    let verdict = try typing.run { delivery throws(DeliveryFailure) in try delivery.command(text) }
    guard verdict == .accepted else { throw NotReset(agent: record.name, command: command, verdict: verdict) }
    if !home.quiet { Terminal.say("\(record.name) was reset by \(Visible.line(command))") }
  }

  private func startAnew(_ record: FleetRecord.AgentRecord, in fleet: RunningFleet) throws {
    let choice = AgentChoice.agent(record.name)
    try fleet.confirmInstalled()
    _ = try choice.agents(of: fleet)
    let unit = UnitNames.agent(record.name)
    // What somebody stopped stays so until somebody starts it.
    if try Systemd().states(of: [unit])[unit]?.active == "inactive" { throw NotRunning(agent: record.name) }
    try AgentStart(fleet: fleet, choice: choice, quiet: true, isRestart: true).run()
    if !home.quiet { Terminal.say("\(record.name) has a new session") }
  }
}

/// A runtime of which nobody said how it is reset.
private struct NoResetCommand: Complaint {
  let agent: String
  let runtime: String

  var message: String { "runtime '\(Visible.line(runtime))' of \(agent) has no reset_command" }
  var help: String? {
    "give it one below 'runtimes:' in the roster, or use 'mosaic agent reset \(agent) --new', which starts a new session"
  }
  var status: ExitCode { ExitStatus.no }
}

/// An agent that nobody wants to run.
private struct NotRunning: Complaint {
  let agent: String

  var message: String { "\(agent) does not run, so there is no session to begin anew" }
  var help: String? { "'mosaic fleet start \(agent)' starts it" }
  var status: ExitCode { ExitStatus.no }
}

private struct NotReset: Complaint {
  let agent: String
  let command: String
  let verdict: DeliveryVerdict

  var message: String {
    verdict == .draft
      ? "\(Visible.line(command)) stands unsent in the composer of \(agent)"
      : "nothing proves that \(agent) took \(Visible.line(command))"
  }
  var help: String? { "look at the session; 'mosaic agent reset \(agent) --new' ends it and starts it again" }
  var status: ExitCode { ExitStatus.no }
}
