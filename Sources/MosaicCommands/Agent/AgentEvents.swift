import ArgumentParser
import FoundationEssentials
import Glibc
import MosaicOperations
import MosaicPresentation

/// `mosaic agent events`
struct AgentEvents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Show the events that an agent's runtime reported.",
    discussion: """
      Shows the newest lines of fleet/run/NAME.events. Each line contains the time in UTC, the event, the start of the \
      session's id, and the tool or the reason.

      Example:
        mosaic agent events code0 --follow
      """)

  @OptionGroup var agent: NamedAgent

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Number of events to show.", valueName: "events"))
  var count = 20

  @Flag(help: "Keep showing new events as they arrive.")
  var follow = false

  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    guard (0...1_000_000).contains(count) else { throw ValidationError("-n takes a number from 0 to 1000000") }
  }

  func run() throws {
    let report = Report(home, format: output.format)
    // Each event is a separate JSON document.
    report.show(text: "", data: "")
    try report.run {
      var feed = try AgentEventFeed(of: agent.name, in: WorkspacePlace(home))
      Terminal.write(EventText.lines(feed.latest(count), asJSON: output.format == .json))
      while follow {
        usleep(100_000)
        Terminal.write(EventText.lines(feed.next(), asJSON: output.format == .json))
      }
    }
  }
}
