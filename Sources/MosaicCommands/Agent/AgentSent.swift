import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic agent sent`
struct AgentSent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sent",
    abstract: "Show the messages that were sent to an agent.",
    discussion: """
      Shows the newest messages that 'mosaic agent send' typed on this host, each with its time, sender and verdict. To \
      keep no record, set MOSAIC_SENT_LOG=off for the senders.

      Example:
        mosaic agent sent code0 -n 5
      """)

  @OptionGroup var agent: NamedAgent

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Number of messages to show.", valueName: "messages"))
  var count = 20

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (0...1_000_000).contains(count) else { throw ValidationError("-n takes a number from 0 to 1000000") }
  }

  func run() throws {
    let report = Report(home, format: output.format)
    try report.run {
      let messages = try SentMessages(to: agent.name, in: WorkspacePlace(home)).latest(count)
      report.show(text: SentText.lines(messages), data: SentText.json(messages))
    }
  }
}
