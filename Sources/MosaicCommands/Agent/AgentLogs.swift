import ArgumentParser
import Glibc
import MosaicOperations
import MosaicPresentation

/// `mosaic agent logs`
struct AgentLogs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Show why an agent started or ended, and who stopped it.",
    discussion: """
      Shows the newest lines of fleet/run/NAME.log, which mosaic keeps even if the machine has no journal. It records \
      every start; every exit, with its status or signal and the last lines on the screen; and who requested each stop. \
      If the agent's unit does not start and the log does not show why, also prints what systemd knows about it, on standard error. Times are \
      in UTC. You can also name agents that are no longer in the roster.

      Examples:
        mosaic agent logs code0
        mosaic agent logs code0 --since 2h
      """)

  @OptionGroup var agent: NamedAgent

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Number of lines to show. (default: 50; with --since, no limit)", valueName: "lines"))
  var count: Int?

  @Flag(help: "Keep showing new lines as they are written.")
  var follow = false

  @OptionGroup var since: SinceOption
  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    if let count, !(0...1_000_000).contains(count) { throw ValidationError("-n takes a number from 0 to 1000000") }
  }

  func run() throws {
    let report = Report(home, format: output.format)
    let text = AgentLogText(asJSON: output.format == .json)
    // Each entry is a separate JSON document.
    report.show(text: "", data: "")
    try report.run {
      var feed = try AgentLogFeed(of: agent.name, in: WorkspacePlace(home))
      let past = feed.past(last: count ?? (since.time == nil ? 50 : .max), since: since.time)
      if past.isEmpty { report.say("the log of \(agent.name) has no such entries") }
      Terminal.write(text.lines(past))
      FailedStart(of: agent.name, in: WorkspacePlace(home))?.tell(report.tell)
      while follow {
        usleep(100_000)
        Terminal.write(text.lines(feed.next()))
      }
    }
  }
}
