import ArgumentParser
import Glibc
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet history`
struct History: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show when agents started and ended, and who stopped them.",
    discussion: """
      Shows, by time, when the agents you name, or all agents on this host, started and ended, and who asked for a \
      stop. Times are in UTC. 'mosaic agent logs' also shows what was on an agent's screen \
      when it ended.

      Examples:
        mosaic fleet history --since 1d
        mosaic fleet history code0 code1 --follow
      """)

  @Argument(help: "Names of the agents. (default: every agent on this host)")
  var names: [String] = []

  @Flag(help: "Keep showing new events as they happen.")
  var follow = false

  @OptionGroup var since: SinceOption
  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  mutating func validate() throws {
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  func run() throws {
    let report = Report(home, format: output.format)
    // Each event is a separate JSON document.
    report.show(text: "", data: "")
    try report.run {
      var history = try FleetHistory(of: names, in: WorkspacePlace(home))
      let text = AgentLogText(asJSON: output.format == .json, nameLength: history.nameLength)
      let past = history.past(since: since.time)
      if past.isEmpty { report.say("the logs have no such entries") }
      Terminal.write(text.lines(past))
      while follow {
        usleep(100_000)
        Terminal.write(text.lines(history.next()))
      }
    }
  }
}
