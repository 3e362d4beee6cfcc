import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic agent reset`
struct AgentReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Start a fresh conversation in an agent's session.",
    discussion: """
      Types the runtime's reset command, such as /clear, and succeeds once the runtime or its screen shows the fresh \
      conversation. Does nothing if the agent is busy, if its composer (the box that messages \
      are typed into) holds text, or if a dialog is open. With --new, tells systemd to end the session and start a new \
      one.

      \(ExitTable.help(of: "agent reset"))

      Examples:
        mosaic agent reset code0
        mosaic agent reset code0 --wait 60
        mosaic agent reset code0 --new
      """)

  @OptionGroup var agent: NamedAgent

  @Flag(help: "End the session and start a new one.")
  var new = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Maximum time to wait for the agent to be idle with an empty composer, in seconds.", valueName: "s"))
  var wait = 0

  @Flag(name: [.customShort("v"), .long], help: "Report each step.")
  var verbose = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (0...86_400).contains(wait) else { throw ValidationError("--wait takes a number of seconds from 0 to 86400") }
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
