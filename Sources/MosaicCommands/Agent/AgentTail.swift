import ArgumentParser
import MosaicFormats
import MosaicOperations
import MosaicPresentation

/// `mosaic agent tail`
struct AgentTail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Print the end of an agent's conversation.",
    discussion: """
      Prints the last lines of the conversation from the runtime's transcript if there is one, and otherwise the last \
      lines of the pane. Collapses runs of blank lines and makes control characters visible.

      Examples:
        mosaic agent tail code0 -n 40
        mosaic agent tail code0 --pane
      """)

  @OptionGroup var agent: NamedAgent

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Number of lines to print.", valueName: "lines"))
  var count = 20

  @Flag(help: "Print the pane even if there is a transcript.")
  var pane = false

  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (1...100_000).contains(count) else { throw ValidationError("-n takes a number from 1 to 100000") }
  }

  func run() throws {
    let report = Report(home)
    try report.run {
      let tail = try AgentTailing(of: agent.name, in: WorkspacePlace(home), tell: report.tell)
      let lines = try ConversationText.lines(tail.conversation(last: count, paneOnly: pane))
      Terminal.write(ConversationText.readable(lines).suffix(count).map { $0 + "\n" }.joined())
    }
  }
}
