import ArgumentParser
import MosaicOperations

/// `mosaic agent reset`
struct AgentReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Start a fresh conversation in an agent's session.",
    discussion: """
      Types the reset command of the agent's runtime, such as /clear, and succeeds when the runtime or its screen \
      shows the fresh conversation. Does nothing if the agent is busy, its composer holds text or a dialog is open (exit code 1). With \
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
    let report = Report(home)
    try report.run {
      let log: (String) -> Void = { if verbose { Terminal.say($0) } }
      let reset = try ConversationReset(of: agent.name, in: WorkspacePlace(home), log: log)
      report.say(try new ? reset.startAnew() : reset.type(waiting: wait))
    }
  }
}
